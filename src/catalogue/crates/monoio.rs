// monoio 0.2: a runtime a thread. Facts: its `task::JoinHandle` and measurements on 0.2.4.

use std::future::Future;

#[entry(on = "any")]
pub fn main() {}
#[entry(on = "any", test)]
pub fn test() {}

#[reads(select)]
macro_rules! select { () => {} }
#[reads(join)]
macro_rules! join { () => {} }
#[reads(try_join)]
macro_rules! try_join { () => {} }
#[reads(pin)]
macro_rules! pin { () => {} }

pub use self::task::JoinHandle;

#[spawns(future, kind = "local", on = "any")]
pub fn spawn<F: Future>(future: F) -> JoinHandle<F::Output> {}
#[spawns(f, kind = "blocking", on = "any")]
pub fn spawn_blocking<F: FnOnce() -> R, R>(f: F) -> JoinHandle<Result<R, blocking::JoinError>> {}

pub mod blocking {
    #[idle]
    pub enum JoinError {
        Canceled,
    }
}

pub mod task {
    #[handle(drop = "detach")]
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> {
        #[polls]
        pub fn is_finished(&self) -> bool {}
    }
    impl<T> std::future::Future for JoinHandle<T> {
        type Output = T;
    }
}

pub mod time {
    use std::time::Duration;
    pub use std::time::Instant;

    #[suspends(always)]
    #[timer]
    pub struct Sleep;
    impl std::future::Future for Sleep {
        type Output = ();
    }
    pub fn sleep(duration: Duration) -> Sleep {}
    pub fn sleep_until(deadline: Instant) -> Sleep {}
    #[races]
    #[timer]
    pub async fn timeout<F: std::future::Future>(duration: Duration, future: F) -> Result<F::Output, error::Elapsed> {}
    pub struct Interval;
    impl Interval {
        #[suspends(always)]
        pub async fn tick(&mut self) -> Instant {}
    }
    pub fn interval(period: Duration) -> Interval {}
    pub mod error {
        #[idle]
        pub struct Elapsed;
    }
}
