//! tokio-util's task helpers over the facade of tokio.

mod pool;

/// `tokio_util::sync`.
pub mod sync {
    pub use upstream::sync::{CancellationToken, DropGuard, WaitForCancellationFuture};
}

/// `tokio_util::task`.
pub mod task {
    pub use super::pool::LocalPoolHandle;

    use std::future::Future;
    use std::pin::Pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::task::{Context, Poll};

    use tokio::sync::Notify;
    use tokio::task::{JoinError, JoinHandle};

    /// A handle that aborts when dropped.
    #[must_use = "Dropping the handle aborts the task immediately"]
    #[derive(Debug)]
    pub struct AbortOnDropHandle<T>(Option<JoinHandle<T>>);

    impl<T> AbortOnDropHandle<T> {
        pub fn new(handle: JoinHandle<T>) -> AbortOnDropHandle<T> {
            AbortOnDropHandle(Some(handle))
        }

        #[track_caller]
        pub fn abort(&self) {
            self.0.as_ref().expect("detached only by value").abort();
        }

        pub fn is_finished(&self) -> bool {
            self.0.as_ref().expect("detached only by value").is_finished()
        }

        pub fn detach(mut self) -> JoinHandle<T> {
            self.0.take().expect("detached only by value")
        }
    }

    impl<T> Drop for AbortOnDropHandle<T> {
        fn drop(&mut self) {
            if let Some(handle) = &self.0 {
                handle.abort();
            }
        }
    }

    impl<T> Future for AbortOnDropHandle<T> {
        type Output = Result<T, JoinError>;

        fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
            Pin::new(self.0.as_mut().expect("detached only by value")).poll(cx)
        }
    }

    /// Counts tasks that have not ended.
    #[derive(Clone, Debug, Default)]
    pub struct TaskTracker(Arc<Tracked>);

    #[derive(Debug, Default)]
    struct Tracked {
        closed: AtomicBool,
        tasks: AtomicUsize,
        changed: Notify,
    }

    /// One task that is counted, until it is dropped.
    struct Token(Arc<Tracked>);

    impl Drop for Token {
        fn drop(&mut self) {
            self.0.tasks.fetch_sub(1, Ordering::SeqCst);
            self.0.changed.notify_waiters();
        }
    }

    impl TaskTracker {
        pub fn new() -> TaskTracker {
            TaskTracker::default()
        }

        #[track_caller]
        pub fn spawn<F>(&self, future: F) -> JoinHandle<F::Output>
        where
            F: Future + Send + 'static,
            F::Output: Send + 'static,
        {
            tokio::spawn(self.track_future(future))
        }

        #[track_caller]
        pub fn spawn_blocking<W, T>(&self, work: W) -> JoinHandle<T>
        where
            W: FnOnce() -> T + Send + 'static,
            T: Send + 'static,
        {
            let token = self.token();
            tokio::task::spawn_blocking(move || {
                let _token = token;
                work()
            })
        }

        pub fn track_future<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
            let token = self.token();
            async move {
                let _token = token;
                future.await
            }
        }

        fn token(&self) -> Token {
            self.0.tasks.fetch_add(1, Ordering::SeqCst);
            Token(self.0.clone())
        }

        /// Lets `wait` return once no task is left.
        pub fn close(&self) -> bool {
            let closed = !self.0.closed.swap(true, Ordering::SeqCst);
            self.0.changed.notify_waiters();
            closed
        }

        pub fn len(&self) -> usize {
            self.0.tasks.load(Ordering::SeqCst)
        }

        pub fn is_empty(&self) -> bool {
            self.len() == 0
        }

        pub fn is_closed(&self) -> bool {
            self.0.closed.load(Ordering::SeqCst)
        }

        /// Until it is closed and empty.
        pub async fn wait(&self) {
            loop {
                let changed = self.0.changed.notified();
                if self.is_closed() && self.is_empty() {
                    return;
                }
                changed.await;
            }
        }
    }
}
