//! A set of fields, in the order in which they came. Some functions settle hundreds.

use rustc_hash::FxHashSet;

use super::value::FieldKey;

/// Up to so many are found as fast without an index.
const FEW: usize = 8;

#[derive(Clone, Debug, Default)]
pub struct Keys {
    all: Vec<FieldKey>,
    /// The same, if there are more than a few.
    index: FxHashSet<FieldKey>,
}

impl Keys {
    pub fn contains(&self, key: &FieldKey) -> bool {
        match self.all.len() > FEW {
            true => self.index.contains(key),
            false => self.all.contains(key),
        }
    }

    pub fn insert(&mut self, key: &FieldKey) {
        if self.contains(key) {
            return;
        }
        self.all.push(key.clone());
        match self.all.len() {
            ..=FEW => {}
            len if len == FEW + 1 => self.index = self.all.iter().cloned().collect(),
            _ => {
                self.index.insert(key.clone());
            }
        }
    }

    pub fn extend(&mut self, keys: &[FieldKey]) {
        keys.iter().for_each(|key| self.insert(key));
    }

    pub fn as_slice(&self) -> &[FieldKey] {
        &self.all
    }
}

impl PartialEq for Keys {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl FromIterator<FieldKey> for Keys {
    fn from_iter<I: IntoIterator<Item = FieldKey>>(keys: I) -> Self {
        let mut found = Self::default();
        keys.into_iter().for_each(|key| found.insert(&key));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::AdtId;

    #[test]
    fn each_is_there_once_in_the_order_in_which_it_came() {
        let key = |i: usize| FieldKey { adt: AdtId(0), name: smol_str::format_smolstr!("{}", i * 7 % 31) };
        for count in [3, FEW, FEW + 1, 30] {
            let keys: Keys = (0..count).chain(0..count).map(key).collect();
            assert_eq!(keys.as_slice(), (0..count).map(key).collect::<Vec<_>>());
            assert!((0..count).all(|i| keys.contains(&key(i))));
            assert!(!keys.contains(&key(30)));
        }
    }
}
