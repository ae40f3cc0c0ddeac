//! Fields that hold one object: a tracker, a channel's end, a token that was cloned into another struct.

use rustc_hash::FxHashMap;

use crate::flow::FieldKey;

/// Groups of fields whose objects are the same.
#[derive(Debug, Default)]
pub struct Shared {
    of: FxHashMap<FieldKey, usize>,
    groups: Vec<Vec<FieldKey>>,
}

impl Shared {
    /// Adds pairs of fields, one's content having been put into the other.
    pub fn add(&mut self, pairs: &[(FieldKey, FieldKey)]) {
        for (a, b) in pairs {
            let (a, b) = (self.group(a), self.group(b));
            if a != b {
                let moved = std::mem::take(&mut self.groups[b]);
                moved.iter().for_each(|key| {
                    self.of.insert(key.clone(), a);
                });
                self.groups[a].extend(moved);
            }
        }
    }

    fn group(&mut self, key: &FieldKey) -> usize {
        *self.of.entry(key.clone()).or_insert_with(|| {
            self.groups.push(vec![key.clone()]);
            self.groups.len() - 1
        })
    }

    /// The fields that share what this one holds, itself among them if there are others.
    pub fn with(&self, key: &FieldKey) -> &[FieldKey] {
        self.of.get(key).map_or(&[], |group| &self.groups[*group])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::AdtId;

    fn field(name: &str) -> FieldKey {
        FieldKey { adt: AdtId(0), name: name.into() }
    }

    #[test]
    fn sharing_is_the_same_both_ways_and_reaches_further() {
        let mut shared = Shared::default();
        shared.add(&[(field("a"), field("b")), (field("c"), field("d")), (field("d"), field("b"))]);
        assert_eq!(shared.with(&field("c")).len(), 4);
        assert!(shared.with(&field("a")).contains(&field("d")));
        assert!(shared.with(&field("e")).is_empty());
    }
}
