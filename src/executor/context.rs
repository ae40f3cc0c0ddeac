//! What a thread knows of where it is: the task being polled, the runtime that surrounds it, what is left of
//! the poll's budget, and whether it drives tasks and so must not block.

use std::cell::{Cell, RefCell};
use std::panic::Location;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use super::profile::Yield;
use super::runtime::Runtime;
use super::task::Task;
use super::trace::TaskId;

thread_local! {
    static TASK: RefCell<Option<Arc<Task>>> = const { RefCell::new(None) };
    static RUNTIME: RefCell<Option<Arc<dyn Runtime>>> = const { RefCell::new(None) };
    static DRIVER: RefCell<Option<Arc<dyn Runtime>>> = const { RefCell::new(None) };
    static BUDGET: Cell<Option<u32>> = const { Cell::new(None) };
    static CALLER: Cell<Option<&'static Location<'static>>> = const { Cell::new(None) };
    static DRIVES: Cell<Drives> = const { Cell::new(Drives::Nothing) };
}

/// What the thread is in the middle of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Drives {
    /// Plain code: it may block.
    Nothing,
    /// Asynchronous tasks: it must not start another runtime.
    Tasks,
    /// Inside `block_in_place`: it may block again.
    Paused,
}

/// Restores a thread-local when dropped.
struct Restore<F: FnMut()>(F);

impl<F: FnMut()> Drop for Restore<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// What `work` spawns counts as spawned at `place`, where somebody else asked for it.
pub fn on_behalf_of<R>(place: &'static Location<'static>, work: impl FnOnce() -> R) -> R {
    let before = CALLER.replace(Some(place));
    let _restore = Restore(|| CALLER.set(before));
    work()
}

/// On whose behalf this thread works.
pub(crate) fn caller() -> Option<&'static Location<'static>> {
    CALLER.get()
}

/// The task that this thread polls; [`TaskId::MAIN`] outside of tasks.
pub(crate) fn current() -> TaskId {
    TASK.with(|cell| cell.borrow().as_ref().map_or(TaskId::MAIN, |task| task.id()))
}

/// Runs `work` as (part of a poll of) this task, or of main.
pub(crate) fn in_task<R>(task: Option<Arc<Task>>, work: impl FnOnce() -> R) -> R {
    let mut before = TASK.with(|cell| cell.replace(task));
    let _restore = Restore(|| TASK.with(|cell| drop(cell.replace(before.take()))));
    work()
}

/// The runtime that `spawn`, `sleep` and the like go to.
pub(crate) fn runtime() -> Option<Arc<dyn Runtime>> {
    RUNTIME.with(|cell| cell.borrow().clone())
}

pub(crate) fn set_runtime(runtime: Option<Arc<dyn Runtime>>) -> Option<Arc<dyn Runtime>> {
    RUNTIME.with(|cell| cell.replace(runtime))
}

pub(crate) fn in_runtime<R>(runtime: Arc<dyn Runtime>, work: impl FnOnce() -> R) -> R {
    let mut before = set_runtime(Some(runtime));
    let _restore = Restore(|| drop(set_runtime(before.take())));
    work()
}

/// Runs `work` on a thread whose scheduler keeps yielders aside.
pub(crate) fn as_driver<R>(runtime: Arc<dyn Runtime>, work: impl FnOnce() -> R) -> R {
    let mut before = DRIVER.with(|cell| cell.replace(Some(runtime)));
    let _restore = Restore(|| DRIVER.with(|cell| drop(cell.replace(before.take()))));
    work()
}

/// The scheduler whose loop runs on this thread.
pub(crate) fn driver() -> Option<Arc<dyn Runtime>> {
    DRIVER.with(|cell| cell.borrow().clone())
}

/// Wakes the waker when the scheduler of this thread lets yielders go on; at once where there is none.
pub(crate) fn defer(waker: &Waker) {
    match driver() {
        Some(scheduler) if scheduler.profile().yields == Yield::Deferred => scheduler.defer(waker),
        _ => waker.wake_by_ref(),
    }
}

pub(crate) fn drives() -> Drives {
    DRIVES.get()
}

pub(crate) fn while_driving<R>(what: Drives, work: impl FnOnce() -> R) -> R {
    let before = DRIVES.replace(what);
    let _restore = Restore(|| DRIVES.set(before));
    work()
}

/// Gives `work` a budget of its own.
pub(crate) fn with_budget<R>(budget: Option<u32>, work: impl FnOnce() -> R) -> R {
    let before = BUDGET.replace(budget);
    let _restore = Restore(|| BUDGET.set(before));
    work()
}

/// Whether an operation may still succeed in this poll.
pub(crate) fn has_budget() -> bool {
    BUDGET.get() != Some(0)
}

/// What one operation took from the budget; given back unless the operation succeeded.
#[derive(Debug)]
pub struct Spent {
    before: Option<u32>,
    kept: bool,
}

impl Spent {
    /// The operation succeeded.
    pub fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Spent {
    fn drop(&mut self) {
        if !self.kept {
            BUDGET.set(self.before);
        }
    }
}

/// Takes one operation from the poll's budget. `Pending` if none is left: the task has been made to yield.
pub fn spend(cx: &mut Context<'_>) -> Poll<Spent> {
    let before = BUDGET.get();
    match before {
        Some(0) => {
            defer(cx.waker());
            Poll::Pending
        }
        Some(left) => {
            BUDGET.set(Some(left - 1));
            Poll::Ready(Spent { before, kept: false })
        }
        None => Poll::Ready(Spent { before, kept: true }),
    }
}

/// Runs `work` without a budget.
pub fn unconstrained<R>(work: impl FnOnce() -> R) -> R {
    with_budget(None, work)
}
