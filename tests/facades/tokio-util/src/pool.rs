//! `tokio_util::task::LocalPoolHandle`: threads with a `LocalSet` each.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cargo_async_lint::executor::thread;
use tokio::runtime::{Builder, Handle};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::{JoinHandle, LocalSet, spawn_local};

/// Starts a local task, on the thread that it is to stay on.
type Start = Box<dyn FnOnce() + Send>;

/// A pool whose tasks never leave the thread that they started on.
#[derive(Clone)]
pub struct LocalPoolHandle(Arc<[Worker]>);

struct Worker {
    runtime: Handle,
    starts: UnboundedSender<Start>,
    /// Tasks that were given to it and have not ended.
    tasks: Arc<AtomicUsize>,
}

/// One task that is counted, until it is dropped.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl LocalPoolHandle {
    /// # Panics
    /// Without a thread.
    pub fn new(threads: usize) -> LocalPoolHandle {
        assert!(threads > 0);
        LocalPoolHandle((0..threads).map(|_| Worker::new()).collect())
    }

    pub fn num_threads(&self) -> usize {
        self.0.len()
    }

    /// Runs the future that `create` makes on the thread with the fewest tasks.
    #[track_caller]
    pub fn spawn_pinned<C, F>(&self, create: C) -> JoinHandle<F::Output>
    where
        C: FnOnce() -> F + Send + 'static,
        F: Future + 'static,
        F::Output: Send + 'static,
    {
        let idlest = self.0.iter().min_by_key(|worker| worker.tasks.load(Ordering::SeqCst));
        let worker = idlest.expect("there is a thread");
        worker.tasks.fetch_add(1, Ordering::SeqCst);
        let counted = Counted(worker.tasks.clone());
        let starts = worker.starts.clone();
        worker.runtime.spawn(async move {
            let _counted = counted;
            let (hand_over, task) = tokio::sync::oneshot::channel();
            let start: Start = Box::new(move || _ = hand_over.send(spawn_local(create())));
            let _ = starts.send(start);
            let mut task = AbortOnDrop(task.await.expect("the thread starts what it is given"));
            match (&mut task.0).await {
                Ok(value) => value,
                Err(error) => std::panic::resume_unwind(error.into_panic()),
            }
        })
    }
}

/// Who aborts the task of the handle aborts the pinned one.
struct AbortOnDrop<T>(JoinHandle<T>);

impl<T> Drop for AbortOnDrop<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Worker {
    fn new() -> Worker {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let handle = runtime.handle().clone();
        let (starts, started) = unbounded_channel();
        thread::spawn(move || LocalSet::new().block_on(&runtime, serve(started)));
        Worker { runtime: handle, starts, tasks: Arc::default() }
    }
}

async fn serve(mut starts: UnboundedReceiver<Start>) {
    while let Some(start) = starts.recv().await {
        start();
    }
}
