//! The future that a sleeping task waits for.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use crate::executor::clock::Nanos;
use crate::executor::runtime::Runtime;
use crate::executor::timers::Key;

use super::event_loop::EventLoop;
use super::{Error, Result, tasks};

/// A timer that can be cancelled; shared with the task that waits for it.
pub(super) struct Timer {
    event_loop: Arc<EventLoop>,
    state: RefCell<State>,
}

struct State {
    key: Option<Key>,
    cancelled: bool,
    waker: Option<Waker>,
}

impl Timer {
    /// Cancels the wait; whoever waits learns of it in the next iteration. `false` if it is over.
    pub(super) fn cancel(&self) -> bool {
        let mut state = self.state.borrow_mut();
        let pending = state.key.is_some_and(|key| self.event_loop.timer_is_set(key));
        if pending {
            self.clear(&mut state);
            state.cancelled = true;
            if let Some(waker) = state.waker.take() {
                waker.wake();
            }
        }
        pending
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.state.borrow().cancelled
    }

    fn clear(&self, state: &mut State) {
        if let Some(key) = state.key.take() {
            self.event_loop.remove_timer(key);
        }
    }
}

/// Awaits a [`Timer`].
pub(super) struct Wait {
    due: Nanos,
    timer: Rc<Timer>,
}

impl Wait {
    pub(super) fn until(event_loop: Arc<EventLoop>, due: Nanos) -> Wait {
        let state = RefCell::new(State { key: None, cancelled: false, waker: None });
        Wait { due, timer: Rc::new(Timer { event_loop, state }) }
    }
}

impl Future for Wait {
    type Output = Result<()>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let mut state = self.timer.state.borrow_mut();
        if state.cancelled || tasks::take_cancellation() {
            return Poll::Ready(Err(Error::Cancelled));
        }
        match state.key {
            None => state.key = Some(self.timer.event_loop.add_timer(self.due, cx.waker().clone())),
            Some(key) if self.timer.event_loop.timer_is_set(key) => {}
            Some(_) => return Poll::Ready(Ok(())),
        }
        state.waker = Some(cx.waker().clone());
        drop(state);
        tasks::wait_for(tasks::Waiting::Timer(self.timer.clone()));
        Poll::Pending
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        let mut state = self.timer.state.borrow_mut();
        self.timer.clear(&mut state);
    }
}
