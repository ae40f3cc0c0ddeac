// glommio 0.9: an executor a thread. Facts: docs.rs/glommio (struct Task) and measurements on 0.9.0.

use std::future::Future;

// It is polled once right away, so what blocks its thread afterwards does not keep it from starting.
#[spawns(future, kind = "task", on = "any")]
pub fn spawn_local<F: Future>(future: F) -> Task<F::Output> {}

#[handle(drop = "cancel")]
pub struct Task<T>(T);
impl<T> Task<T> {
    #[releases]
    pub fn detach(self) -> task::JoinHandle<T> {}
    #[aborts]
    #[joins]
    pub async fn cancel(self) -> Option<T> {}
}
impl<T> Future for Task<T> {
    type Output = T;
}
pub mod task {
    #[handle(drop = "detach")]
    pub struct JoinHandle<T>(T);
    impl<T> std::future::Future for JoinHandle<T> {
        type Output = Option<T>;
    }
}

#[object]
pub struct LocalExecutor;
impl LocalExecutor {
    #[drives(future, on = "any")]
    pub fn run<F: Future>(&self, future: F) -> F::Output {}
}

pub mod timer {
    #[suspends(always)]
    #[timer]
    pub async fn sleep(wait: std::time::Duration) {}
    #[races]
    #[timer]
    pub async fn timeout<F: std::future::Future>(wait: std::time::Duration, future: F) -> F::Output {}
}
