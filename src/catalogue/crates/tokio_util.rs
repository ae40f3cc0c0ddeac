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
            #[spawns(task, kind = "local", on = "tokio", owner)]
            pub fn spawn_local<F: Future<Output = V>>(&mut self, key: K, task: F) {}
            #[spawns(task, kind = "task", on = "tokio", owner)]
            pub fn spawn<F: Future<Output = V>>(&mut self, key: K, task: F) {}
            #[joins]
            #[empties]
            pub async fn join_next(&mut self) -> Option<(K, Result<V, JoinError>)> {}
            #[aborts]
            pub fn abort_all(&mut self) {}
            #[joins]
            pub async fn shutdown(&mut self) {}
            #[releases]
            pub fn detach_all(&mut self) {}
        }
    }
    pub use self::join_map::JoinMap;

    #[object]
    pub struct LocalPoolHandle;
    impl LocalPoolHandle {
        pub fn new(n: usize) -> LocalPoolHandle {}
        #[spawns(create, kind = "task", on = "any")]
        pub fn spawn_pinned<C: FnOnce() -> F, F: Future>(&self, create: C) -> JoinHandle<F::Output> {}
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
    pub struct PollSender<T>(T);
}

pub mod time {
    pub trait FutureExt {
        #[races]
        #[timer]
        async fn timeout(self, duration: std::time::Duration) -> Result<(), ()> {}
    }
    impl<F> FutureExt for F {}
}
