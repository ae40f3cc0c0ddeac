use std::{thread, time::Duration};

pub struct Backoff {
    next: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Backoff { next: Duration::from_millis(10) }
    }
}

impl Backoff {
    pub fn pause(&mut self) {
        thread::sleep(self.next);
        self.next *= 2;
    }
}
