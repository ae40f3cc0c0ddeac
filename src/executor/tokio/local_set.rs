//! tokio's `LocalSet`: tasks that stay on their thread, run by whoever polls the set.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::task::{Context, Poll, Waker};

use crate::executor::clock::Nanos;
use crate::executor::context;
use crate::executor::handle::JoinHandle;
use crate::executor::owned::Owned;
use crate::executor::profile::{Profile, TOKIO_LOCAL_SET};
use crate::executor::runtime::{How, Runtime};
use crate::executor::task::{self, Spec, Task};
use crate::executor::timers::Key;
use crate::executor::trace::TaskId;

use super::Handle;

thread_local! {
    static POLLED: RefCell<Option<Arc<Set>>> = const { RefCell::new(None) };
}

/// Every how many tasks those that were woken from outside come first.
const OUTSIDE_FIRST: usize = 31;

/// A set of local tasks. They run while the set itself, or a [`RunUntil`] of it, is polled.
pub struct LocalSet {
    set: Arc<Set>,
}

/// The queues of a [`LocalSet`].
pub(crate) struct Set {
    me: Weak<Set>,
    owned: Owned,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    inside: VecDeque<Arc<Task>>,
    outside: VecDeque<Arc<Task>>,
    waker: Option<Waker>,
    tick: usize,
}

/// The set that is being polled on this thread.
pub(super) fn current() -> Option<Arc<Set>> {
    POLLED.with(|cell| cell.borrow().clone())
}

impl LocalSet {
    /// An empty set.
    #[allow(clippy::new_without_default)]
    pub fn new() -> LocalSet {
        let set =
            Arc::new_cyclic(|me| Set { me: me.clone(), owned: Owned::default(), state: Mutex::default() });
        LocalSet { set }
    }

    /// Spawns a task onto the set; it runs when the set is polled.
    #[track_caller]
    pub fn spawn_local<F>(&self, name: Option<Arc<str>>, future: F) -> JoinHandle<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        self.set.spawn(name, future)
    }

    /// Polls `future` with the set's tasks beside it.
    pub fn run_until<F: Future>(&self, future: F) -> RunUntil<F> {
        RunUntil { set: self.set.clone(), future: Box::pin(future) }
    }
}

impl Set {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    #[track_caller]
    pub(super) fn spawn<F>(&self, name: Option<Arc<str>>, future: F) -> JoinHandle<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        let home: Arc<dyn Runtime> = self.me.upgrade().expect("the set is borrowed");
        let spec = Spec::of(&*home, Location::caller()).named(name);
        task::spawn_local(&home, spec, future)
    }

    fn is_polled_here(&self) -> bool {
        POLLED.with(|cell| cell.borrow().as_ref().is_some_and(|set| std::ptr::eq(&**set, self)))
    }

    fn within<R>(&self, work: impl FnOnce() -> R) -> R {
        struct Restore(Option<Arc<Set>>);
        impl Drop for Restore {
            fn drop(&mut self) {
                let before = self.0.take();
                POLLED.with(|cell| *cell.borrow_mut() = before);
            }
        }
        let _restore = Restore(POLLED.with(|cell| cell.replace(self.me.upgrade())));
        work()
    }

    /// Polls up to 61 tasks; `true` if there may be more.
    fn turn(&self) -> bool {
        for _ in 0..TOKIO_LOCAL_SET.turn {
            let mut state = self.lock();
            state.tick += 1;
            let outside_first = state.tick.is_multiple_of(OUTSIDE_FIRST);
            let early = if outside_first { state.outside.pop_front() } else { None };
            let next = early.or_else(|| state.inside.pop_front()).or_else(|| state.outside.pop_front());
            drop(state);
            let Some(task) = next else {
                return false;
            };
            context::with_budget(TOKIO_LOCAL_SET.budget, || task.run());
        }
        true
    }
}

impl Future for LocalSet {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let set = &self.set;
        set.lock().waker = Some(cx.waker().clone());
        let more = set.within(|| set.turn());
        if more {
            cx.waker().wake_by_ref();
        }
        if !more && set.owned.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl Drop for LocalSet {
    fn drop(&mut self) {
        self.set.within(|| self.set.owned.close().iter().for_each(Task::stop));
        let left = std::mem::take(&mut *self.set.lock());
        drop(left);
    }
}

/// A future with a set's tasks beside it: each poll polls the future first, then the tasks.
pub struct RunUntil<F> {
    set: Arc<Set>,
    future: Pin<Box<F>>,
}

impl<F: Future> Future for RunUntil<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let set = self.set.clone();
        set.lock().waker = Some(cx.waker().clone());
        set.within(|| {
            if let Poll::Ready(value) = self.future.as_mut().poll(cx) {
                return Poll::Ready(value);
            }
            if set.turn() {
                cx.waker().wake_by_ref();
            }
            Poll::Pending
        })
    }
}

impl Runtime for Set {
    fn profile(&self) -> &Profile {
        &TOKIO_LOCAL_SET
    }

    fn schedule(&self, task: Arc<Task>, _: How) {
        if self.is_polled_here() {
            return self.lock().inside.push_back(task);
        }
        let mut state = self.lock();
        state.outside.push_back(task);
        let waker = state.waker.clone();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn adopt(&self, task: &Arc<Task>) -> bool {
        self.owned.adopt(task)
    }

    fn release(&self, task: TaskId) {
        self.owned.release(task);
    }

    fn tasks(&self) -> Vec<Arc<Task>> {
        self.owned.list()
    }

    fn give_up(&self) {
        self.owned.close();
        let left = std::mem::take(&mut *self.lock());
        drop(left);
    }

    fn defer(&self, waker: &Waker) {
        context::defer(waker);
    }

    // Local tasks use the timers of the runtime around the set.

    fn add_timer(&self, due: Nanos, waker: Waker) -> Key {
        around().add_timer(due, waker)
    }

    fn update_timer(&self, key: Key, waker: &Waker) {
        around().update_timer(key, waker);
    }

    fn timer_is_set(&self, key: Key) -> bool {
        around().timer_is_set(key)
    }

    fn remove_timer(&self, key: Key) {
        if let Some(handle) = Handle::try_current() {
            handle.home().remove_timer(key);
        }
    }
}

/// The runtime that polls the set.
#[track_caller]
fn around() -> Arc<dyn Runtime> {
    Handle::current().home()
}
