// tokio-util 0.7.

pub mod task {
    use std::future::Future;
    use tokio::task::{AbortHandle, JoinError, JoinHandle};

    pub use self::task_tracker::TaskTracker;

    #[handle(drop = "cancel")]
    pub struct AbortOnDropHandle<T>(T);
    impl<T> AbortOnDropHandle<T> {
        pub fn new(handle: JoinHandle<T>) -> AbortOnDropHandle<T> {}
        #[aborts]
        pub fn abort(&self) {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
        #[views]
        pub fn abort_handle(&self) -> AbortHandle {}
        #[releases]
        pub fn detach(self) -> JoinHandle<T> {}
    }
    impl<T> Future for AbortOnDropHandle<T> {
        type Output = Result<T, JoinError>;
    }

    pub mod task_tracker {
        use super::*;
        #[object]
        #[tracks]
        pub struct TaskTracker;
        impl TaskTracker {
            #[object]
            pub fn new() -> TaskTracker {}
            pub fn close(&self) -> bool {}
            pub fn reopen(&self) -> bool {}
            #[waits]
            pub async fn wait(&self) {}
            #[spawns(task, kind = "task", on = "tokio", tracked)]
            pub fn spawn<F: Future>(&self, task: F) -> JoinHandle<F::Output> {}
            #[spawns(task, kind = "task", on = "tokio", tracked)]
            pub fn spawn_on<F: Future>(&self, task: F, handle: &tokio::runtime::Handle) -> JoinHandle<F::Output> {}
            #[spawns(task, kind = "local", on = "tokio", tracked)]
            pub fn spawn_local<F: Future>(&self, task: F) -> JoinHandle<F::Output> {}
            #[spawns(task, kind = "blocking", on = "tokio", tracked)]
            pub fn spawn_blocking<F: FnOnce() -> T, T>(&self, task: F) -> JoinHandle<T> {}
            #[spawns(task, kind = "local", on = "tokio-local-set", tracked)]
            pub fn spawn_local_on<F: Future>(&self, task: F, set: &tokio::task::LocalSet) -> JoinHandle<F::Output> {}
            #[spawns(task, kind = "blocking", on = "tokio", tracked)]
            pub fn spawn_blocking_on<F: FnOnce() -> T, T>(&self, task: F, handle: &tokio::runtime::Handle) -> JoinHandle<T> {}
            pub fn is_closed(&self) -> bool {}
            #[counts]
            pub fn track_future<F>(&self, future: F) -> F {}
            pub fn token(&self) -> TaskTrackerToken {}
            pub fn is_empty(&self) -> bool {}
            pub fn len(&self) -> usize {}
        }
        impl Default for TaskTracker {
            #[object]
            fn default() -> TaskTracker {}
        }
        #[object]
        pub struct TaskTrackerToken;
    }

    pub mod join_map {
        use super::*;
        #[handle(drop = "cancel")]
        pub struct JoinMap<K, V>(K, V);
        impl<K, V> JoinMap<K, V> {
            pub fn new() -> JoinMap<K, V> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            #[aborts]
            pub fn abort<Q>(&mut self, key: &Q) -> bool {}
            pub fn contains_key<Q>(&self, key: &Q) -> bool {}
            #[spawns(task, kind = "task", on = "tokio", owner)]
            pub fn spawn_on<F: Future<Output = V>>(&mut self, key: K, task: F, handle: &tokio::runtime::Handle) {}
            #[spawns(f, kind = "blocking", on = "tokio", owner)]
            pub fn spawn_blocking<F: FnOnce() -> V>(&mut self, key: K, f: F) {}
            #[spawns(f, kind = "blocking", on = "tokio", owner)]
            pub fn spawn_blocking_on<F: FnOnce() -> V>(&mut self, key: K, f: F, handle: &tokio::runtime::Handle) {}
            #[spawns(task, kind = "local", on = "tokio-local-set", owner)]
            pub fn spawn_local_on<F: Future<Output = V>>(&mut self, key: K, task: F, set: &tokio::task::LocalSet) {}
            #[spawns(task, kind = "local", on = "tokio", owner)]
            pub fn spawn_local<F: Future<Output = V>>(&mut self, key: K, task: F) {}
            #[spawns(task, kind = "task", on = "tokio", owner)]
            pub fn spawn<F: Future<Output = V>>(&mut self, key: K, task: F) {}
            #[joins]
            #[empties]
            pub async fn join_next(&mut self) -> Option<(K, Result<V, JoinError>)> {}
            #[joins]
            #[empties]
            #[ended]
            pub fn try_join_next(&mut self) -> Option<(K, Result<V, JoinError>)> {}
            #[aborts]
            pub fn abort_all(&mut self) {}
            #[joins]
            pub async fn shutdown(&mut self) {}
            #[releases]
            pub fn detach_all(&mut self) {}
        }
    }
    pub use self::join_map::JoinMap;

    pub mod join_queue {
        use super::*;
        /// As a `JoinSet`, and joins in the order of spawning.
        #[handle(drop = "cancel")]
        pub struct JoinQueue<T>(T);
        impl<T> JoinQueue<T> {
            pub fn new() -> JoinQueue<T> {}
            pub fn with_capacity(n: usize) -> JoinQueue<T> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            #[spawns(task, kind = "task", on = "tokio", owner)]
            pub fn spawn<F: Future<Output = T>>(&mut self, task: F) -> AbortHandle {}
            #[spawns(task, kind = "task", on = "tokio", owner)]
            pub fn spawn_on<F: Future<Output = T>>(&mut self, task: F, handle: &tokio::runtime::Handle) -> AbortHandle {}
            #[spawns(task, kind = "local", on = "tokio", owner)]
            pub fn spawn_local<F: Future<Output = T>>(&mut self, task: F) -> AbortHandle {}
            #[spawns(f, kind = "blocking", on = "tokio", owner)]
            pub fn spawn_blocking<F: FnOnce() -> T>(&mut self, f: F) -> AbortHandle {}
            #[spawns(f, kind = "blocking", on = "tokio", owner)]
            pub fn spawn_blocking_on<F: FnOnce() -> T>(&mut self, f: F, handle: &tokio::runtime::Handle) -> AbortHandle {}
            #[joins]
            #[empties]
            pub async fn join_next(&mut self) -> Option<Result<T, JoinError>> {}
            #[joins]
            #[empties]
            pub async fn join_next_with_id(&mut self) -> Option<Result<(tokio::task::Id, T), JoinError>> {}
            #[joins]
            #[empties]
            #[ended]
            pub fn try_join_next(&mut self) -> Option<Result<T, JoinError>> {}
            #[joins]
            pub async fn join_all(self) -> Vec<T> {}
            #[joins]
            pub async fn shutdown(&mut self) {}
            #[aborts]
            pub fn abort_all(&mut self) {}
            #[releases]
            pub fn detach_all(&mut self) {}
        }
    }
    pub use self::join_queue::JoinQueue;

    #[object]
    pub struct LocalPoolHandle;
    impl LocalPoolHandle {
        pub fn new(n: usize) -> LocalPoolHandle {}
        #[spawns(create, kind = "task", on = "any")]
        pub fn spawn_pinned<C: FnOnce() -> F, F: Future>(&self, create: C) -> JoinHandle<F::Output> {}
        #[spawns(create, kind = "task", on = "any")]
        pub fn spawn_pinned_by_idx<C: FnOnce() -> F, F: Future>(&self, create: C, idx: usize) -> JoinHandle<F::Output> {}
        pub fn num_threads(&self) -> usize {}
    }
}

pub mod sync {
    #[object]
    pub struct CancellationToken;
    impl CancellationToken {
        #[object]
        pub fn new() -> CancellationToken {}
        pub fn child_token(&self) -> CancellationToken {}
        #[feeds(kept)]
        pub fn cancel(&self) {}
        #[polls]
        pub fn is_cancelled(&self) -> bool {}
        #[parks]
        pub async fn cancelled(&self) {}
        #[parks]
        pub async fn cancelled_owned(self) {}
        #[feeds]
        pub fn drop_guard(self) -> DropGuard {}
        #[races]
        pub async fn run_until_cancelled<F: std::future::Future>(&self, future: F) -> Option<F::Output> {}
        #[races]
        pub async fn run_until_cancelled_owned<F: std::future::Future>(self, future: F) -> Option<F::Output> {}
    }
    #[object]
    pub struct DropGuard;
    impl DropGuard {
        pub fn disarm(self) -> CancellationToken {}
    }
    #[object]
    pub struct PollSender<T>(T);
    impl<T> PollSender<T> {
        pub fn new(sender: tokio::sync::mpsc::Sender<T>) -> PollSender<T> {}
        #[sends]
        #[effect(send)]
        pub fn send_item(&mut self, value: T) -> Result<(), PollSendError<T>> {}
        pub fn is_closed(&self) -> bool {}
        pub fn close(&mut self) {}
    }
    #[idle]
    pub struct PollSendError<T>(T);
    pub struct ReusableBoxFuture<F>(F);
    impl<F> ReusableBoxFuture<F> {
        pub fn new(future: F) -> ReusableBoxFuture<F> {}
        pub fn set(&mut self, future: F) {}
    }
    impl<F> std::future::Future for ReusableBoxFuture<F> {
        type Output = F::Output;
    }
}

pub mod future {
    use tokio::time::error::Elapsed;
    pub trait FutureExt {
        #[races]
        #[timer]
        async fn timeout(self, duration: std::time::Duration) -> Result<Self::Output, Elapsed> {}
        #[races]
        #[timer]
        async fn timeout_at(self, deadline: tokio::time::Instant) -> Result<Self::Output, Elapsed> {}
        #[races]
        async fn with_cancellation_token(self, token: &super::sync::CancellationToken) -> Option<Self::Output> {}
        #[races]
        async fn with_cancellation_token_owned(self, token: super::sync::CancellationToken) -> Option<Self::Output> {}
    }
    impl<F> FutureExt for F {}
}

pub mod time {
    pub use super::future::FutureExt;
    pub struct DelayQueue<T>(T);
    impl<T> DelayQueue<T> {
        pub fn new() -> DelayQueue<T> {}
        pub fn with_capacity(n: usize) -> DelayQueue<T> {}
        pub fn insert(&mut self, value: T, timeout: std::time::Duration) -> delay_queue::Key {}
        pub fn insert_at(&mut self, value: T, when: tokio::time::Instant) -> delay_queue::Key {}
        pub fn remove(&mut self, key: &delay_queue::Key) -> delay_queue::Expired<T> {}
        pub fn reset(&mut self, key: &delay_queue::Key, timeout: std::time::Duration) {}
        pub fn clear(&mut self) {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
    }
    pub mod delay_queue {
        pub use super::DelayQueue;
        pub struct Key;
        pub struct Expired<T>(T);
        impl<T> Expired<T> {
            pub fn get_ref(&self) -> &T {}
            pub fn get_mut(&mut self) -> &mut T {}
            pub fn into_inner(self) -> T {}
        }
    }
}

pub mod io {
    /// Waits on the runtime's handle for each piece that it reads or writes.
    #[blocks(wait)]
    pub struct SyncIoBridge<T>(T);
    impl<T> SyncIoBridge<T> {
        pub fn new(source: T) -> SyncIoBridge<T> {}
        pub fn new_with_handle(source: T, handle: tokio::runtime::Handle) -> SyncIoBridge<T> {}
        pub fn into_inner(self) -> T {}
    }
    impl<T> std::io::Read for SyncIoBridge<T> {}
    impl<T> std::io::Write for SyncIoBridge<T> {}
}

pub mod compat {
    pub trait TokioAsyncReadCompatExt {
        fn compat(self) -> Self {}
    }
    impl<T> TokioAsyncReadCompatExt for T {}
    pub trait TokioAsyncWriteCompatExt {
        fn compat_write(self) -> Self {}
    }
    impl<T> TokioAsyncWriteCompatExt for T {}
    pub trait FuturesAsyncReadCompatExt {
        fn compat(self) -> Self {}
    }
    impl<T> FuturesAsyncReadCompatExt for T {}
    pub trait FuturesAsyncWriteCompatExt {
        fn compat_write(self) -> Self {}
    }
    impl<T> FuturesAsyncWriteCompatExt for T {}
}
