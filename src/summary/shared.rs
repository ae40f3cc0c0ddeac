//! What all functions together tell of fields that hold one thing, or parts of one.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::flow::{FieldKey, Tokens, Told};

/// Fields that have to do with each other. One thread adds to them while others ask.
#[derive(Debug, Default)]
pub struct Fields {
    facts: RwLock<Facts>,
    /// How often something was added.
    version: AtomicUsize,
}

#[derive(Debug, Default)]
struct Facts {
    shared: Shared,
    /// Fields of values that lie in other fields whole, and these; each by the other.
    parts: FxHashMap<FieldKey, FxHashSet<FieldKey>>,
    /// The fields with the sending ends of channels, by those with the receiving ends.
    senders: FxHashMap<FieldKey, FxHashSet<FieldKey>>,
}

impl Fields {
    /// Takes what one function tells.
    pub fn take(&self, told: Told) {
        if told.is_empty() {
            return;
        }
        let mut facts = self.facts.write().unwrap_or_else(PoisonError::into_inner);
        let mut changed = facts.shared.add(&told.shared);
        for (part, whole) in told.parts {
            changed |= facts.parts.entry(part.clone()).or_default().insert(whole.clone());
            facts.parts.entry(whole).or_default().insert(part);
        }
        for (sender, receiver) in told.ends {
            changed |= facts.senders.entry(receiver).or_default().insert(sender);
        }
        if changed {
            self.version.fetch_add(1, Ordering::Release);
        }
    }

    /// Another one after each time that something was added which was not known.
    pub fn version(&self) -> usize {
        self.version.load(Ordering::Acquire)
    }

    fn facts(&self) -> RwLockReadGuard<'_, Facts> {
        self.facts.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// A field is among the tokens that holds the same object as this one, as far as functions put what one
    /// holds into another.
    pub fn share(&self, key: &FieldKey, tokens: &Tokens) -> bool {
        self.facts().shared.meet(key, tokens)
    }

    /// The same of a set of fields.
    pub fn share_one_of(&self, key: &FieldKey, fields: &FxHashSet<FieldKey>) -> bool {
        self.facts().shared.with(key).iter().any(|key| fields.contains(key))
    }

    /// A field is among the tokens in which the value lies that this one is a field of, or the other way round.
    pub fn have_parts(&self, key: &FieldKey, tokens: &Tokens) -> bool {
        let facts = self.facts();
        let parts = facts.parts.get(key).filter(|parts| !parts.is_empty());
        parts.is_some_and(|parts| tokens.fields().any(|field| parts.contains(field)))
    }

    /// The fields that hold the sending end of the channel whose receiving end lies in this one.
    pub fn senders_to(&self, receiver: &FieldKey) -> Vec<FieldKey> {
        self.facts().senders.get(receiver).into_iter().flatten().cloned().collect()
    }
}

/// Groups of fields that hold one object: a tracker, a channel's end, a token that was cloned into another struct.
#[derive(Debug, Default)]
struct Shared {
    of: FxHashMap<FieldKey, usize>,
    groups: Vec<Vec<FieldKey>>,
}

impl Shared {
    /// Adds pairs of fields, one's content having been put into the other. Tells whether any was new.
    fn add(&mut self, pairs: &[(FieldKey, FieldKey)]) -> bool {
        let mut changed = false;
        for (a, b) in pairs {
            let (mut a, mut b) = (self.group(a), self.group(b));
            if a == b {
                continue;
            }
            // So that no field moves often.
            if self.groups[a].len() < self.groups[b].len() {
                (a, b) = (b, a);
            }
            let moved = std::mem::take(&mut self.groups[b]);
            moved.iter().for_each(|key| {
                self.of.insert(key.clone(), a);
            });
            self.groups[a].extend(moved);
            changed = true;
        }
        changed
    }

    fn group(&mut self, key: &FieldKey) -> usize {
        if let Some(known) = self.of.get(key) {
            return *known;
        }
        self.groups.push(vec![key.clone()]);
        self.of.insert(key.clone(), self.groups.len() - 1);
        self.groups.len() - 1
    }

    /// The fields that share what this one holds, itself among them if there are others.
    fn with(&self, key: &FieldKey) -> &[FieldKey] {
        self.of.get(key).map_or(&[], |group| &self.groups[*group])
    }

    /// One of those is among the tokens. In large programs either may be many: the fewer are gone through.
    fn meet(&self, key: &FieldKey, tokens: &Tokens) -> bool {
        let Some(group) = self.of.get(key) else { return false };
        let members = &self.groups[*group];
        match members.len() < tokens.fields().count() {
            true => members.iter().any(|member| tokens.has_field(member)),
            false => tokens.fields().any(|field| self.of.get(field) == Some(group)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Token;
    use crate::names::AdtId;

    fn field(name: &str) -> FieldKey {
        FieldKey { adt: AdtId(0), name: name.into() }
    }

    fn tokens(names: &[&str]) -> Tokens {
        let mut tokens = Tokens::default();
        names.iter().for_each(|name| tokens.insert(Token::Field(field(name))));
        tokens
    }

    #[test]
    fn sharing_is_the_same_both_ways_and_reaches_further() {
        let mut shared = Shared::default();
        shared.add(&[(field("a"), field("b")), (field("c"), field("d")), (field("d"), field("b"))]);
        assert_eq!(shared.with(&field("c")).len(), 4);
        assert!(shared.with(&field("a")).contains(&field("d")));
        assert!(shared.with(&field("e")).is_empty());
        for few in [&["d"][..], &["u", "v", "w", "x", "y", "d"]] {
            assert!(shared.meet(&field("a"), &tokens(few)));
            assert!(!shared.meet(&field("e"), &tokens(few)));
        }
        assert!(!shared.meet(&field("a"), &tokens(&["u", "v", "w", "x", "y"])));
    }

    #[test]
    fn only_what_is_new_makes_another_version() {
        let told = |a, b| Told { parts: vec![(field(a), field(b))], ..Told::default() };
        let fields = Fields::default();
        fields.take(told("a", "b"));
        let before = fields.version();
        fields.take(told("a", "b"));
        assert_eq!(fields.version(), before);
        fields.take(told("a", "c"));
        assert_ne!(fields.version(), before);
        assert!(fields.have_parts(&field("c"), &tokens(&["a"])));
    }
}
