//! A queue of wakers by due time. Ties are woken in the order of insertion (measured on every runtime that
//! we model).

use std::collections::BTreeMap;
use std::task::Waker;

use super::clock::Nanos;

/// Names an entry: when it is due, and its number.
pub(crate) type Key = (Nanos, u64);

#[derive(Default, Debug)]
pub(crate) struct Timers {
    queue: BTreeMap<Key, Waker>,
    inserted: u64,
    /// When what was due was last taken out.
    looked: Nanos,
}

impl Timers {
    pub(crate) fn insert(&mut self, due: Nanos, waker: Waker) -> Key {
        self.inserted += 1;
        let key = (due, self.inserted);
        self.queue.insert(key, waker);
        key
    }

    /// As [`insert`](Timers::insert), but what was due when last looked at counts as fired.
    pub(crate) fn insert_unless_past(&mut self, due: Nanos, waker: Waker) -> Key {
        if due > self.looked {
            return self.insert(due, waker);
        }
        self.inserted += 1;
        (due, self.inserted)
    }

    /// Replaces the waker of an entry that has not fired.
    pub(crate) fn update(&mut self, key: Key, waker: &Waker) {
        if let Some(held) = self.queue.get_mut(&key) {
            held.clone_from(waker);
        }
    }

    pub(crate) fn contains(&self, key: Key) -> bool {
        self.queue.contains_key(&key)
    }

    pub(crate) fn remove(&mut self, key: Key) {
        self.queue.remove(&key);
    }

    pub(crate) fn next_due(&self) -> Option<Nanos> {
        self.queue.keys().next().map(|key| key.0)
    }

    /// Takes out what is due, earliest first.
    pub(crate) fn take_due(&mut self, now: Nanos) -> Vec<Waker> {
        self.looked = now;
        let mut due = Vec::new();
        while let Some(entry) = self.queue.first_entry() {
            if entry.key().0 > now {
                break;
            }
            due.push(entry.remove());
        }
        due
    }
}
