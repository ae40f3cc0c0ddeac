//! What all functions together tell of fields that hold one thing, or parts of one.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::flow::{FieldKey, Report};

/// Fields that have to do with each other.
#[derive(Debug, Default)]
pub struct Fields {
    shared: Shared,
    /// Fields of values that lie in other fields whole, and these; each by the other.
    parts: FxHashMap<FieldKey, FxHashSet<FieldKey>>,
    /// The fields with the sending ends of channels, by those with the receiving ends.
    senders: FxHashMap<FieldKey, FxHashSet<FieldKey>>,
}

impl Fields {
    /// Takes what one function tells.
    pub fn take(&mut self, report: &mut Report) {
        self.shared.add(&std::mem::take(&mut report.shared));
        for (part, whole) in std::mem::take(&mut report.parts) {
            self.parts.entry(part.clone()).or_default().insert(whole.clone());
            self.parts.entry(whole).or_default().insert(part);
        }
        for (sender, receiver) in std::mem::take(&mut report.ends) {
            self.senders.entry(receiver).or_default().insert(sender);
        }
    }

    /// The fields that hold the same object as this one, as far as functions put what one holds into another;
    /// itself among them if there are others.
    pub fn shared_with(&self, key: &FieldKey) -> &[FieldKey] {
        self.shared.with(key)
    }

    /// In one of the fields the value lies that the other is a field of.
    pub fn is_part(&self, a: &FieldKey, b: &FieldKey) -> bool {
        self.parts.get(a).is_some_and(|others| others.contains(b))
    }

    /// The fields that hold the sending end of the channel whose receiving end lies in this one.
    pub fn senders_to(&self, receiver: &FieldKey) -> impl Iterator<Item = &FieldKey> {
        self.senders.get(receiver).into_iter().flatten()
    }
}

/// Groups of fields that hold one object: a tracker, a channel's end, a token that was cloned into another struct.
#[derive(Debug, Default)]
struct Shared {
    of: FxHashMap<FieldKey, usize>,
    groups: Vec<Vec<FieldKey>>,
}

impl Shared {
    /// Adds pairs of fields, one's content having been put into the other.
    fn add(&mut self, pairs: &[(FieldKey, FieldKey)]) {
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
    fn with(&self, key: &FieldKey) -> &[FieldKey] {
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
