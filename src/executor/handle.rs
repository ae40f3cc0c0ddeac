//! Handles: how a task is waited for, asked to end, or let go.

use std::any::Any;
use std::fmt;
use std::future::Future;
use std::panic::{Location, resume_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use super::profile::OnHandleDrop;
use super::task::Task;
use super::trace::{End, TaskId, What};

/// Where a task leaves what it returns.
pub(crate) struct Output<T>(Arc<Mutex<Option<T>>>);

impl<T> Output<T> {
    pub(crate) fn put(&self, value: T) {
        let before = self.slot().replace(value);
        drop(before);
    }

    pub(crate) fn take(&self) -> Option<T> {
        self.slot().take()
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<T>> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl<T> Clone for Output<T> {
    fn clone(&self) -> Output<T> {
        Output(self.0.clone())
    }
}

impl<T> Default for Output<T> {
    fn default() -> Output<T> {
        Output(Arc::new(Mutex::new(None)))
    }
}

/// Owns a task's result. What dropping it does, its runtime's profile says.
///
/// Awaited, it gives what the task returned, or why it did not return.
#[must_use = "a handle that is dropped detaches or cancels its task"]
pub struct JoinHandle<T> {
    task: Arc<Task>,
    output: Output<T>,
    on_drop: OnHandleDrop,
    done: bool,
}

impl<T> JoinHandle<T> {
    pub(crate) fn new(task: Arc<Task>, output: Output<T>, on_drop: OnHandleDrop) -> JoinHandle<T> {
        JoinHandle { task, output, on_drop, done: false }
    }

    /// The task's number.
    pub fn id(&self) -> TaskId {
        self.task.id()
    }

    /// The task has ended and let go of its future. After [`abort`](JoinHandle::abort) it has not, until its
    /// runtime takes it up.
    pub fn is_finished(&self) -> bool {
        self.task.has_ended()
    }

    /// Asks for the task's end, which comes when its runtime next takes it up, or when the poll that is
    /// going on returns `Pending`.
    #[track_caller]
    pub fn abort(&self) {
        self.task.request_cancel(Some(Location::caller()));
    }

    /// What can ask for the end without owning the result.
    pub fn abort_handle(&self) -> AbortHandle {
        AbortHandle { task: self.task.clone() }
    }

    /// Lets the task run on without anybody to join it.
    pub fn detach(mut self) {
        self.on_drop = OnHandleDrop::Detach;
    }

    /// Calls back after the task's end, at once if it has come. Callbacks are called in the order of
    /// registration, before the handle's awaiter is woken.
    pub fn on_done(&self, callback: impl FnOnce() + Send + 'static) {
        self.task.on_end(Box::new(callback));
    }

    fn result(&mut self) -> Result<T, JoinError> {
        self.done = true;
        self.task.record(What::Joined, None);
        let id = self.task.id();
        match self.task.end() {
            Some(End::Finished) => match self.output.take() {
                Some(value) => Ok(value),
                None => panic!("JoinHandle polled after completion"),
            },
            Some(End::Panicked(message)) => {
                let payload = self.task.take_failure();
                Err(JoinError { id, cause: Cause::Panicked(message, Mutex::new(payload)) })
            }
            Some(End::Cancelled) | None => Err(JoinError { id, cause: Cause::Cancelled }),
        }
    }
}

impl<T> Future for JoinHandle<T> {
    type Output = Result<T, JoinError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.task.join_with(cx.waker()) { Poll::Pending } else { Poll::Ready(self.result()) }
    }
}

impl<T> Unpin for JoinHandle<T> {}

impl<T> Drop for JoinHandle<T> {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        self.task.record(What::HandleDropped, None);
        if self.task.has_ended() {
            return;
        }
        match self.on_drop {
            OnHandleDrop::Detach => self.task.record(What::Detached, None),
            OnHandleDrop::Cancel => self.task.request_cancel(None),
        }
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").field("id", &self.id()).finish()
    }
}

/// Asks for a task's end; dropping it does nothing.
#[derive(Clone, Debug)]
pub struct AbortHandle {
    task: Arc<Task>,
}

impl AbortHandle {
    /// As [`JoinHandle::abort`].
    #[track_caller]
    pub fn abort(&self) {
        self.task.request_cancel(Some(Location::caller()));
    }

    /// As [`JoinHandle::is_finished`].
    pub fn is_finished(&self) -> bool {
        self.task.has_ended()
    }

    /// The task's number.
    pub fn id(&self) -> TaskId {
        self.task.id()
    }
}

/// Why a task has no result.
pub struct JoinError {
    id: TaskId,
    cause: Cause,
}

enum Cause {
    Cancelled,
    Panicked(String, Mutex<Option<Box<dyn Any + Send>>>),
}

impl JoinError {
    /// The task was cancelled.
    pub fn is_cancelled(&self) -> bool {
        matches!(self.cause, Cause::Cancelled)
    }

    /// The task panicked.
    pub fn is_panic(&self) -> bool {
        matches!(self.cause, Cause::Panicked(..))
    }

    /// The task's number.
    pub fn id(&self) -> TaskId {
        self.id
    }

    /// What the task panicked with, or the error back.
    pub fn try_into_panic(self) -> Result<Box<dyn Any + Send>, JoinError> {
        match self.cause {
            Cause::Cancelled => Err(self),
            Cause::Panicked(text, payload) => {
                let payload = payload.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
                Ok(payload.unwrap_or_else(|| Box::new(text)))
            }
        }
    }

    /// What the task panicked with.
    ///
    /// # Panics
    /// If it was cancelled.
    #[track_caller]
    pub fn into_panic(self) -> Box<dyn Any + Send> {
        self.try_into_panic().expect("`JoinError` reason is not a panic.")
    }

    /// Panics as the task did, or as awaiting a cancelled task does on runtimes that return no error.
    pub fn resume(self) -> ! {
        match self.try_into_panic() {
            Ok(payload) => resume_unwind(payload),
            Err(_) => panic!("Task polled after completion"),
        }
    }
}

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            Cause::Cancelled => write!(f, "task {} was cancelled", self.id),
            Cause::Panicked(text, _) => write!(f, "task {} panicked with message {text:?}", self.id),
        }
    }
}

impl fmt::Debug for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            Cause::Cancelled => write!(f, "JoinError::Cancelled(Id({}))", self.id),
            Cause::Panicked(text, _) => write!(f, "JoinError::Panic(Id({}), {text:?}, ...)", self.id),
        }
    }
}

impl std::error::Error for JoinError {}

impl From<JoinError> for std::io::Error {
    fn from(error: JoinError) -> std::io::Error {
        std::io::Error::other(if error.is_panic() { "task panicked" } else { "task was cancelled" })
    }
}
