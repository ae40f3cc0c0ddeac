//! `tokio::task`.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use cargo_async_lint::executor as ours;

pub use local_key::LocalKey;
pub use ours::{AbortHandle, JoinError};
pub use set::JoinSet;

mod local_key;
mod set;

/// A task's number.
pub type Id = ours::TaskId;

/// The number of the task that runs, if one does.
pub fn try_id() -> Option<Id> {
    Some(ours::thread::current()).filter(|&id| id != Id::MAIN)
}

/// # Panics
/// Outside of tasks.
#[track_caller]
pub fn id() -> Id {
    try_id().expect("Can't get a task id when not inside a task")
}

/// Owns a task's result; dropping it detaches the task.
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct JoinHandle<T>(ours::JoinHandle<T>);

impl<T> JoinHandle<T> {
    pub(crate) fn new(handle: ours::JoinHandle<T>) -> JoinHandle<T> {
        JoinHandle(handle)
    }

    #[track_caller]
    pub fn abort(&self) {
        self.0.abort();
    }

    pub fn abort_handle(&self) -> AbortHandle {
        self.0.abort_handle()
    }

    pub fn is_finished(&self) -> bool {
        self.0.is_finished()
    }

    pub fn id(&self) -> Id {
        self.0.id()
    }
}

impl<T> Future for JoinHandle<T> {
    type Output = Result<T, JoinError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Poll::Ready(spent) = ours::spend(cx) else {
            return Poll::Pending;
        };
        let polled = Pin::new(&mut self.0).poll(cx);
        if polled.is_ready() {
            spent.keep();
        }
        polled
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[track_caller]
pub fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    JoinHandle(ours::tokio::spawn(None, future))
}

#[track_caller]
pub fn spawn_local<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + 'static,
    F::Output: 'static,
{
    JoinHandle(ours::tokio::spawn_local(None, future))
}

#[track_caller]
pub fn spawn_blocking<W, T>(work: W) -> JoinHandle<T>
where
    W: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    crate::runtime::Handle::current().spawn_blocking(work)
}

#[track_caller]
pub fn block_in_place<R>(work: impl FnOnce() -> R) -> R {
    ours::tokio::block_in_place(work)
}

pub async fn yield_now() {
    let mut yielded = false;
    std::future::poll_fn(|cx| {
        if std::mem::replace(&mut yielded, true) {
            return Poll::Ready(());
        }
        ours::tokio::defer(cx.waker());
        Poll::Pending
    })
    .await;
}

pub async fn consume_budget() {
    std::future::poll_fn(|cx| ours::spend(cx).map(ours::Spent::keep)).await;
}

pub async fn unconstrained<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|cx| ours::unconstrained(|| future.as_mut().poll(cx))).await
}

/// `tokio::task::coop`.
pub mod coop {
    pub use super::{consume_budget, unconstrained};
}

/// A set of tasks that stay on their thread.
pub struct LocalSet(ours::tokio::LocalSet, std::marker::PhantomData<Rc<()>>);

impl LocalSet {
    #[allow(clippy::new_without_default)]
    pub fn new() -> LocalSet {
        LocalSet(ours::tokio::LocalSet::new(), std::marker::PhantomData)
    }

    #[track_caller]
    pub fn spawn_local<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        JoinHandle(self.0.spawn_local(None, future))
    }

    #[track_caller]
    pub fn block_on<F: Future>(&self, runtime: &crate::runtime::Runtime, future: F) -> F::Output {
        runtime.block_on(self.0.run_until(future))
    }

    pub async fn run_until<F: Future>(&self, future: F) -> F::Output {
        self.0.run_until(future).await
    }
}

impl Future for LocalSet {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0).poll(cx)
    }
}
