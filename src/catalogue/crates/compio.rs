// compio: a runtime a thread. Facts: the `Drop` of compio-executor's `JoinHandle` and measurements on 0.19.2.

#[entry(on = "any")]
pub fn main() {}
#[entry(on = "any", test)]
pub fn test() {}

pub mod runtime {
    use std::future::Future;

    #[spawns(future, kind = "local", on = "any")]
    pub fn spawn<F: Future>(future: F) -> JoinHandle<F::Output> {}
    #[spawns(f, kind = "blocking", on = "any")]
    pub fn spawn_blocking<F: FnOnce() -> T, T>(f: F) -> BlockingHandle<T> {}

    #[handle(drop = "cancel")]
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> {
        #[releases]
        pub fn detach(self) {}
        #[aborts]
        #[joins]
        pub async fn cancel(self) -> Option<T> {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
    }
    impl<T> Future for JoinHandle<T> {
        type Output = Result<T, JoinError>;
    }
    #[idle]
    pub enum JoinError {
        Cancelled,
        Panicked(()),
    }
    /// A `JoinHandle` of work that runs on when it is dropped.
    #[handle(drop = "detach")]
    pub struct BlockingHandle<T>(T);
    impl<T> BlockingHandle<T> {
        #[releases]
        pub fn detach(self) {}
    }
    impl<T> Future for BlockingHandle<T> {
        type Output = Result<T, JoinError>;
    }
    #[object]
    pub struct Runtime;
    impl Runtime {
        #[object]
        pub fn new() -> std::io::Result<Runtime> {}
        #[spawns(future, kind = "local", on = "any")]
        pub fn spawn<F: Future>(&self, future: F) -> JoinHandle<F::Output> {}
        #[drives(future, on = "any")]
        pub fn block_on<F: Future>(&self, future: F) -> F::Output {}
    }
}

pub mod time {
    use std::future::Future;
    use std::time::{Duration, Instant};

    #[timer]
    pub struct Sleep;
    impl Future for Sleep {
        type Output = ();
    }
    #[suspends(unless_zero)]
    pub fn sleep(duration: Duration) -> Sleep {}
    pub fn sleep_until(deadline: Instant) -> Sleep {}
    #[races]
    #[timer]
    pub async fn timeout<F: Future>(duration: Duration, future: F) -> Result<F::Output, Elapsed> {}
    #[idle]
    pub struct Elapsed;
}
