//! tokio's timer: whole milliseconds, rounded up, and at least one suspension.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use crate::executor::clock::Instant;
use crate::executor::context;
use crate::executor::runtime::Runtime;
use crate::executor::timers::Key;

use super::Handle;

/// Suspends until a deadline. It fires at the first full millisecond after it (measured: a sleep of zero takes
/// a millisecond). A deadline that has passed suspends too, unless the timers were looked at since.
pub struct Sleep {
    runtime: Arc<dyn Runtime>,
    deadline: Instant,
    key: Option<Key>,
    fired: bool,
}

impl Sleep {
    /// On the runtime that this code runs in.
    ///
    /// # Panics
    /// Outside of a runtime, or where it has no timers.
    #[track_caller]
    pub fn until(deadline: Instant) -> Sleep {
        let handle = Handle::current();
        handle.require_time();
        Sleep { runtime: handle.home(), deadline, key: None, fired: false }
    }

    /// When it is due.
    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    /// It has fired.
    pub fn is_elapsed(&self) -> bool {
        self.fired || self.key.is_some_and(|key| !self.runtime.timer_is_set(key))
    }

    /// Sets another deadline; it may fire again.
    pub fn reset(&mut self, deadline: Instant) {
        self.clear();
        self.deadline = deadline;
        self.fired = false;
    }

    fn clear(&mut self) {
        if let Some(key) = self.key.take() {
            self.runtime.remove_timer(key);
        }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let Poll::Ready(spent) = context::spend(cx) else {
            return Poll::Pending;
        };
        match self.key {
            _ if self.fired => {}
            None => {
                let tick = self.runtime.profile().tick;
                let due = (self.deadline.0 / tick + 1).saturating_mul(tick);
                let key = self.runtime.add_timer(due, cx.waker().clone());
                self.key = Some(key);
                if self.runtime.timer_is_set(key) {
                    return Poll::Pending;
                }
                self.fired = true;
            }
            Some(key) if self.runtime.timer_is_set(key) => {
                self.runtime.update_timer(key, cx.waker());
                return Poll::Pending;
            }
            Some(_) => self.fired = true,
        }
        spent.keep();
        Poll::Ready(())
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.clear();
    }
}
