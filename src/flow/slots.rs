//! What the variables of a function hold. There is a state for each path, and most of what one path knows of
//! variables others know as well: so values are shared until one of them changes.

use std::collections::hash_map::Entry;
use std::ops::Index;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::value::{Token, Value};
use crate::skeleton::SlotId;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots(FxHashMap<SlotId, Rc<Value>>);

impl Slots {
    pub fn get(&self, slot: &SlotId) -> Option<&Value> {
        self.0.get(slot).map(|value| &**value)
    }

    pub fn get_mut(&mut self, slot: &SlotId) -> Option<&mut Value> {
        self.0.get_mut(slot).map(Rc::make_mut)
    }

    /// The value of a slot, which holds nothing if nothing was known of it.
    pub fn at(&mut self, slot: SlotId) -> &mut Value {
        Rc::make_mut(self.0.entry(slot).or_default())
    }

    pub fn insert(&mut self, slot: SlotId, value: Value) {
        self.0.insert(slot, Rc::new(value));
    }

    pub fn remove(&mut self, slot: &SlotId) -> Option<Value> {
        self.0.remove(slot).map(Rc::unwrap_or_clone)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&SlotId, &Value)> {
        self.0.iter().map(|(slot, value)| (slot, &**value))
    }

    pub fn keys(&self) -> impl Iterator<Item = &SlotId> {
        self.0.keys()
    }

    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.0.values().map(|value| &**value)
    }

    /// Adds what another path knows.
    pub fn merge(&mut self, other: Slots) {
        for (slot, value) in other.0 {
            match self.0.entry(slot) {
                Entry::Vacant(new) => {
                    new.insert(value);
                }
                Entry::Occupied(mut known) if !Rc::ptr_eq(known.get(), &value) => {
                    Rc::make_mut(known.get_mut()).merge(&value);
                }
                Entry::Occupied(_) => {}
            }
        }
    }

    /// A task goes on under another number.
    pub fn rename(&mut self, task: u32, into: u32) {
        for value in self.0.values_mut().filter(|value| value.mentions(&Token::Task(task))) {
            let known = Rc::make_mut(value);
            *known = std::mem::take(known).renamed(task, into);
        }
    }
}

impl Index<&SlotId> for Slots {
    type Output = Value;

    fn index(&self, slot: &SlotId) -> &Value {
        &self.0[slot]
    }
}
