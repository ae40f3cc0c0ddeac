//! `futures::executor`.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use cargo_async_lint::executor::{self as ours, futures::Remote};
use upstream::stream::{Stream, StreamExt};
use upstream::task::SpawnError;

pub use ours::futures::{LocalPool, LocalSpawner, block_on};

/// Owns a task's result: dropping it cancels.
#[must_use = "dropping a remote handle cancels the underlying future"]
#[derive(Debug)]
pub struct RemoteHandle<T>(ours::JoinHandle<T>);

impl<T> RemoteHandle<T> {
    pub fn forget(self) {
        self.0.detach();
    }
}

impl<T> Future for RemoteHandle<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        Pin::new(&mut self.0).poll(cx).map(|result| result.unwrap_or_else(|error| error.resume()))
    }
}

/// Spawning where tasks stay on their thread.
pub trait LocalSpawnExt {
    #[track_caller]
    fn spawn_local<F>(&self, future: F) -> Result<(), SpawnError>
    where
        F: Future<Output = ()> + 'static;

    #[track_caller]
    fn spawn_local_with_handle<F>(&self, future: F) -> Result<RemoteHandle<F::Output>, SpawnError>
    where
        F: Future + 'static,
        F::Output: 'static;
}

impl LocalSpawnExt for LocalSpawner {
    #[track_caller]
    fn spawn_local<F>(&self, future: F) -> Result<(), SpawnError>
    where
        F: Future<Output = ()> + 'static,
    {
        self.spawn(Remote::Without, future).map(ours::JoinHandle::detach).ok_or_else(SpawnError::shutdown)
    }

    #[track_caller]
    fn spawn_local_with_handle<F>(&self, future: F) -> Result<RemoteHandle<F::Output>, SpawnError>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        self.spawn(Remote::WithHandle, future).map(RemoteHandle).ok_or_else(SpawnError::shutdown)
    }
}

/// Spawning where tasks may move.
pub trait SpawnExt {
    #[track_caller]
    fn spawn<F>(&self, future: F) -> Result<(), SpawnError>
    where
        F: Future<Output = ()> + Send + 'static;

    #[track_caller]
    fn spawn_with_handle<F>(&self, future: F) -> Result<RemoteHandle<F::Output>, SpawnError>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static;
}

impl SpawnExt for ThreadPool {
    #[track_caller]
    fn spawn<F>(&self, future: F) -> Result<(), SpawnError>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.spawn_ok(future);
        Ok(())
    }

    #[track_caller]
    fn spawn_with_handle<F>(&self, future: F) -> Result<RemoteHandle<F::Output>, SpawnError>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        Ok(RemoteHandle(self.0.spawn(Remote::WithHandle, future)))
    }
}

/// Tasks run on threads of their own.
#[derive(Clone)]
pub struct ThreadPool(ours::futures::ThreadPool);

impl ThreadPool {
    pub fn new() -> io::Result<ThreadPool> {
        ThreadPool::builder().create()
    }

    pub fn builder() -> ThreadPoolBuilder {
        ThreadPoolBuilder(2)
    }

    #[track_caller]
    pub fn spawn_ok<F: Future<Output = ()> + Send + 'static>(&self, future: F) {
        self.0.spawn(Remote::Without, future).detach();
    }
}

/// Configures a pool.
#[derive(Debug)]
pub struct ThreadPoolBuilder(usize);

impl ThreadPoolBuilder {
    pub fn pool_size(&mut self, threads: usize) -> &mut ThreadPoolBuilder {
        self.0 = threads;
        self
    }

    pub fn create(&mut self) -> io::Result<ThreadPool> {
        Ok(ThreadPool(ours::futures::ThreadPool::new(self.0)))
    }
}

/// futures-timer's `Delay`, which every executor of futures is used with.
pub struct Delay(ours::futures::Delay);

impl Delay {
    pub fn new(span: std::time::Duration) -> Delay {
        Delay(ours::futures::Delay::until(ours::Instant::now() + span))
    }
}

impl Future for Delay {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0).poll(cx)
    }
}

/// A stream as an iterator that blocks.
#[derive(Debug)]
pub struct BlockingStream<S: Unpin>(S);

pub fn block_on_stream<S: Stream + Unpin>(stream: S) -> BlockingStream<S> {
    BlockingStream(stream)
}

impl<S: Stream + Unpin> Iterator for BlockingStream<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        block_on(self.0.next())
    }
}
