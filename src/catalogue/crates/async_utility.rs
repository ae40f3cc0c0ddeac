// async-utility 0.3: tokio, or the browser's queue. Facts: its sources.

pub mod task {
    use std::future::Future;

    #[handle(drop = "detach")]
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> {
        #[joins]
        pub async fn join(self) -> Result<T, Error> {}
    }
    #[idle]
    pub enum Error {
        JoinError,
    }
    #[spawns(future, kind = "task", on = "tokio")]
    pub fn spawn<F: Future>(future: F) -> JoinHandle<F::Output> {}
    #[spawns(future, kind = "task", on = "tokio")]
    pub fn abortable<F: Future>(future: F) -> futures::future::AbortHandle {}
    #[spawns(f, kind = "blocking", on = "tokio")]
    pub fn spawn_blocking<F: FnOnce() -> R, R>(f: F) -> tokio::task::JoinHandle<R> {}
}

pub mod time {
    use std::future::Future;
    use std::time::Duration;

    #[suspends(unless_zero)]
    #[timer]
    pub async fn sleep(duration: Duration) {}
    #[races]
    #[timer]
    pub async fn timeout<F: Future>(duration: Option<Duration>, future: F) -> Option<F::Output> {}
}
