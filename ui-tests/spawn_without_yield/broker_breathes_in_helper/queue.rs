use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

#[derive(Default)]
pub struct Queue {
    items: RefCell<VecDeque<i32>>,
    closed: Cell<bool>,
}

impl Queue {
    pub fn push(&self, item: i32) {
        self.items.borrow_mut().push_back(item);
    }

    pub fn pop(&self) -> Option<i32> {
        self.items.borrow_mut().pop_front()
    }

    pub fn close(&self) {
        self.closed.set(true);
    }

    pub fn is_closed(&self) -> bool {
        self.closed.get() && self.items.borrow().is_empty()
    }
}

/// Lets every other task of the executor run once.
pub async fn breathe() {
    smol::future::yield_now().await;
}
