//! What is known of each function, by the function: threads read it while others are added.

use std::sync::{Arc, OnceLock};

use crate::names::FnId;

/// Values of functions. Each is set once, and stays.
pub struct Table<T> {
    of: Box<[OnceLock<Arc<T>>]>,
}

impl<T> Table<T> {
    /// A table for so many functions.
    pub fn of(functions: usize) -> Self {
        Self { of: (0..functions).map(|_| OnceLock::new()).collect() }
    }

    pub fn get(&self, id: &FnId) -> Option<&Arc<T>> {
        self.of.get(id.index())?.get()
    }

    pub(super) fn set(&self, id: FnId, value: Arc<T>) {
        let before = self.of[id.index()].set(value);
        debug_assert!(before.is_ok(), "a function is run to its end once");
    }

    /// In the order of the functions.
    pub fn iter(&self) -> impl Iterator<Item = (FnId, &Arc<T>)> {
        self.of.iter().enumerate().filter_map(|(i, value)| Some((FnId(i as u32), value.get()?)))
    }

    pub fn keys(&self) -> impl Iterator<Item = FnId> {
        self.iter().map(|(id, _)| id)
    }

    pub fn values(&self) -> impl Iterator<Item = &Arc<T>> {
        self.of.iter().filter_map(OnceLock::get)
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self::of(0)
    }
}
