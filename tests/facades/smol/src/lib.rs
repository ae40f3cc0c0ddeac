//! smol's interface over the reference executor. Channels, locks and combinators, which work on any runtime,
//! are those that smol re-exports.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use cargo_async_lint::executor as ours;

pub use async_channel as channel;
pub use async_lock as lock;
pub use attributes::smol_main as main;
pub use futures_lite::{io, pin, prelude, ready, stream};
pub use ours::smol::block_on;

/// `smol::future`.
pub mod future {
    pub use cargo_async_lint::executor::smol::block_on;
    pub use futures_lite::future::*;
}

/// Owns a task: dropping it cancels.
#[must_use = "tasks get canceled when dropped, use `.detach()` to run them in the background"]
pub struct Task<T>(ours::JoinHandle<T>);

impl<T> Task<T> {
    pub fn detach(self) {
        self.0.detach();
    }

    /// Asks for the end when polled. Dropped before, it is a dropped task.
    pub async fn cancel(self) -> Option<T> {
        ours::smol::Cancel::new(self.0).await
    }

    pub fn fallible(self) -> FallibleTask<T> {
        FallibleTask(self.0)
    }

    pub fn is_finished(&self) -> bool {
        self.0.is_finished()
    }
}

impl<T> Future for Task<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        Pin::new(&mut self.0).poll(cx).map(|result| result.unwrap_or_else(|error| error.resume()))
    }
}

impl<T> fmt::Debug for Task<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A task that may have been cancelled.
#[must_use = "tasks get canceled when dropped, use `.detach()` to run them in the background"]
pub struct FallibleTask<T>(ours::JoinHandle<T>);

impl<T> FallibleTask<T> {
    pub fn detach(self) {
        self.0.detach();
    }

    pub async fn cancel(self) -> Option<T> {
        ours::smol::Cancel::new(self.0).await
    }

    pub fn is_finished(&self) -> bool {
        self.0.is_finished()
    }
}

impl<T> Future for FallibleTask<T> {
    type Output = Option<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        Pin::new(&mut self.0).poll(cx).map(|result| match result {
            Ok(value) => Some(value),
            Err(error) if error.is_cancelled() => None,
            Err(error) => error.resume(),
        })
    }
}

/// The threads of the global executor: one, or as `SMOL_THREADS` says.
fn global() -> ours::smol::GlobalExecutor {
    ours::smol::global(|| {
        let threads = ours::setting("SMOL_THREADS").and_then(|text| text.parse().ok()).unwrap_or(1);
        (ours::profile::smol_global(threads), threads)
    })
}

#[track_caller]
pub fn spawn<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> Task<T> {
    Task(global().spawn(None, future))
}

/// Starts on the blocking pool at once.
#[track_caller]
pub fn unblock<T, W>(work: W) -> Task<T>
where
    W: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    Task(ours::smol::unblock(work))
}

/// An executor.
pub struct Executor<'a>(ours::smol::Executor, std::marker::PhantomData<&'a ()>);

impl Executor<'_> {
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        Executor(ours::smol::Executor::new(), std::marker::PhantomData)
    }

    #[track_caller]
    pub fn spawn<T: Send + 'static>(&self, future: impl Future<Output = T> + Send + 'static) -> Task<T> {
        Task(self.0.spawn(None, future))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn try_tick(&self) -> bool {
        self.0.try_tick()
    }

    pub async fn run<T>(&self, future: impl Future<Output = T>) -> T {
        self.0.run(future).await
    }
}

/// An executor whose tasks stay on their thread.
pub struct LocalExecutor<'a>(ours::smol::Executor, std::marker::PhantomData<Rc<&'a ()>>);

impl LocalExecutor<'_> {
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        LocalExecutor(ours::smol::Executor::new(), std::marker::PhantomData)
    }

    #[track_caller]
    pub fn spawn<T: 'static>(&self, future: impl Future<Output = T> + 'static) -> Task<T> {
        Task(self.0.spawn_local(None, future))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn try_tick(&self) -> bool {
        self.0.try_tick()
    }

    pub async fn run<T>(&self, future: impl Future<Output = T>) -> T {
        self.0.run(future).await
    }
}

/// A timer that does not suspend if it is due when first polled.
pub struct Timer(ours::smol::Timer);

impl Timer {
    pub fn after(span: Duration) -> Timer {
        Timer(ours::smol::Timer::at(ours::Instant::now() + span))
    }

    pub fn at(due: ours::Instant) -> Timer {
        Timer(ours::smol::Timer::at(due))
    }

    pub fn never() -> Timer {
        Timer::after(Duration::MAX)
    }
}

impl Future for Timer {
    type Output = ours::Instant;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<ours::Instant> {
        Pin::new(&mut self.0).poll(cx)
    }
}
