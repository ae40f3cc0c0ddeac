//! `tokio::runtime`.

use std::future::Future;
use std::io;
use std::time::Duration;

use cargo_async_lint::executor::tokio as ours;

use crate::task::JoinHandle;

pub use ours::Entered as EnterGuard;

/// Configures a runtime.
#[derive(Debug)]
pub struct Builder(ours::Config);

impl Builder {
    pub fn new_current_thread() -> Builder {
        Builder(ours::Config { time: false, io: false, ..ours::Config::CURRENT_THREAD })
    }

    pub fn new_multi_thread() -> Builder {
        Builder(ours::Config { time: false, io: false, ..ours::Config::multi_thread(2) })
    }

    pub fn worker_threads(&mut self, workers: usize) -> &mut Builder {
        if self.0.workers.is_some() {
            self.0.workers = Some(workers);
        }
        self
    }

    pub fn max_blocking_threads(&mut self, threads: usize) -> &mut Builder {
        self.0.max_blocking = threads;
        self
    }

    pub fn enable_all(&mut self) -> &mut Builder {
        self.enable_time().enable_io()
    }

    pub fn enable_time(&mut self) -> &mut Builder {
        self.0.time = true;
        self
    }

    pub fn enable_io(&mut self) -> &mut Builder {
        self.0.io = true;
        self
    }

    pub fn thread_name(&mut self, _: impl Into<String>) -> &mut Builder {
        self
    }

    pub fn thread_stack_size(&mut self, _: usize) -> &mut Builder {
        self
    }

    /// Time is virtual in any case.
    pub fn start_paused(&mut self, _: bool) -> &mut Builder {
        self
    }

    pub fn build(&mut self) -> io::Result<Runtime> {
        Ok(Runtime::from(self.0))
    }

    pub fn build_local(&mut self, _: LocalOptions) -> io::Result<Runtime> {
        Ok(Runtime::from(ours::Config { local: true, ..self.0 }))
    }
}

/// Of a local runtime; there are none.
#[derive(Default, Debug)]
pub struct LocalOptions(());

/// What kind of runtime.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RuntimeFlavor {
    CurrentThread,
    MultiThread,
}

/// A runtime.
pub struct Runtime {
    inner: ours::Runtime,
    handle: Handle,
}

impl From<ours::Config> for Runtime {
    fn from(config: ours::Config) -> Runtime {
        let inner = ours::Runtime::new(config);
        let handle = Handle(inner.handle().clone());
        Runtime { inner, handle }
    }
}

impl Runtime {
    pub fn new() -> io::Result<Runtime> {
        Ok(Runtime::from(ours::Config::multi_thread(2)))
    }

    pub fn handle(&self) -> &Handle {
        &self.handle
    }

    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.inner.block_on(future)
    }

    #[track_caller]
    pub fn spawn<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        self.handle.spawn(future)
    }

    #[track_caller]
    pub fn spawn_blocking<W, T>(&self, work: W) -> JoinHandle<T>
    where
        W: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        self.handle.spawn_blocking(work)
    }

    pub fn enter(&self) -> EnterGuard {
        self.handle.enter()
    }

    pub fn metrics(&self) -> RuntimeMetrics {
        self.handle.metrics()
    }

    pub fn shutdown_timeout(self, limit: Duration) {
        self.inner.shut_down(Some(limit));
    }

    pub fn shutdown_background(self) {
        self.inner.shut_down(Some(Duration::ZERO));
    }
}

/// Refers to a runtime.
#[derive(Clone)]
pub struct Handle(ours::Handle);

/// There is no runtime here.
#[derive(Debug)]
pub struct TryCurrentError(());

impl std::fmt::Display for TryCurrentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("there is no reactor running, must be called from the context of a Tokio 1.x runtime")
    }
}

impl std::error::Error for TryCurrentError {}

impl Handle {
    #[track_caller]
    pub fn current() -> Handle {
        Handle(ours::Handle::current())
    }

    pub fn try_current() -> Result<Handle, TryCurrentError> {
        ours::Handle::try_current().map(Handle).ok_or(TryCurrentError(()))
    }

    #[track_caller]
    pub fn spawn<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        JoinHandle::new(self.0.spawn(None, future))
    }

    #[track_caller]
    pub fn spawn_blocking<W, T>(&self, work: W) -> JoinHandle<T>
    where
        W: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        JoinHandle::new(self.0.spawn_blocking(work))
    }

    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.0.block_on(future)
    }

    pub fn enter(&self) -> EnterGuard {
        self.0.enter()
    }

    pub fn runtime_flavor(&self) -> RuntimeFlavor {
        if self.0.workers().is_some() { RuntimeFlavor::MultiThread } else { RuntimeFlavor::CurrentThread }
    }

    pub fn metrics(&self) -> RuntimeMetrics {
        RuntimeMetrics { workers: self.0.workers().unwrap_or(1) }
    }
}

/// Numbers about a runtime.
#[derive(Debug)]
pub struct RuntimeMetrics {
    workers: usize,
}

impl RuntimeMetrics {
    pub fn num_workers(&self) -> usize {
        self.workers
    }
}
