//! The threads of a run, and which of them have nothing to do.
//!
//! Parts of a workspace are checked side by side, each by one thread. A thread that finds no part left is idle, and
//! helps with one that is still being walked: so a large part that is left at the end has all threads.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

pub struct Crew {
    threads: usize,
    idle: Mutex<usize>,
    changed: Condvar,
}

impl Crew {
    /// So many threads, of which one is busy: whoever asks.
    pub fn of(threads: usize) -> Self {
        Self::with(threads, 1)
    }

    /// So many threads, and how many of them are busy.
    pub fn with(threads: usize, busy: usize) -> Self {
        Self { threads, idle: Mutex::new(threads.saturating_sub(busy)), changed: Condvar::new() }
    }

    pub fn threads(&self) -> usize {
        self.threads
    }

    /// A thread has nothing to do.
    pub fn has_idle(&self) -> bool {
        *self.idle() > 0
    }

    fn idle(&self) -> MutexGuard<'_, usize> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a thread has nothing to do, which is busy from then on; or until it is too late.
    pub(super) fn wait(&self, is_too_late: impl Fn() -> bool) -> bool {
        let mut idle = self.idle();
        loop {
            if is_too_late() {
                return false;
            }
            if *idle > 0 {
                *idle -= 1;
                return true;
            }
            idle = self.changed.wait(idle).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// What others wait for may have come too late by now.
    pub(super) fn look_up(&self) {
        // Whoever has just looked waits by now.
        drop(self.idle());
        self.changed.notify_all();
    }

    /// A busy thread has nothing to do from the moment on in which this is dropped.
    pub fn rests(&self) -> impl Drop + '_ {
        Rests(self)
    }
}

struct Rests<'a>(&'a Crew);

impl Drop for Rests<'_> {
    fn drop(&mut self) {
        *self.0.idle() += 1;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn who_waits_gets_the_thread_that_rests_or_none_in_time() {
        let crew = Crew::with(2, 2);
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let busy = crew.rests();
            let waiting = scope.spawn(|| crew.wait(|| over.load(Ordering::SeqCst)));
            drop(busy);
            assert!(waiting.join().expect("no panic"));
            let late = scope.spawn(|| crew.wait(|| over.load(Ordering::SeqCst)));
            over.store(true, Ordering::SeqCst);
            crew.look_up();
            assert!(!late.join().expect("no panic"));
        });
    }

    #[test]
    fn who_rests_has_nothing_to_do() {
        let crew = Crew::with(2, 2);
        assert!(!crew.has_idle());
        drop(crew.rests());
        assert!(crew.has_idle());
        assert!(crew.wait(|| false));
        assert!(!crew.has_idle(), "it is busy again");
        assert!(!Crew::of(1).has_idle());
    }
}
