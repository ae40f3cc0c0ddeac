// actix-rt 2: tokio's current-thread runtime with a LocalSet, one a thread.

use std::future::Future;

#[entry(on = "actix")]
pub fn main() {}
#[entry(on = "actix", test)]
pub fn test() {}

#[spawns(future, kind = "local", on = "actix")]
pub fn spawn<F: Future>(future: F) -> tokio::task::JoinHandle<F::Output> {}
pub mod task {
    pub use tokio::task::{spawn_blocking, yield_now, JoinError, JoinHandle};
}
pub mod time {
    pub use tokio::time::{interval, interval_at, sleep, sleep_until, timeout, Instant, Interval, Sleep};
}
pub mod signal {
    pub use tokio::signal::ctrl_c;
}

#[object]
pub struct Runtime;
impl Runtime {
    #[runtime("actix")]
    pub fn new() -> std::io::Result<Runtime> {}
    #[spawns(future, kind = "local", on = "actix")]
    pub fn spawn<F: Future>(&self, future: F) -> tokio::task::JoinHandle<F::Output> {}
    #[drives(future, on = "actix")]
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {}
    pub fn tokio_runtime(&self) -> &tokio::runtime::Runtime {}
}
pub struct System;
impl System {
    pub fn new() -> SystemRunner {}
    pub fn with_tokio_rt<F>(factory: F) -> SystemRunner {}
    pub fn current() -> System {}
    #[stops]
    pub fn stop(&self) {}
    #[stops]
    pub fn stop_with_code(&self, code: i32) {}
    pub fn arbiter(&self) -> &Arbiter {}
    pub fn id(&self) -> usize {}
    pub fn is_registered() -> bool {}
    pub fn try_current() -> Option<System> {}
}
pub struct SystemRunner;
impl SystemRunner {
    #[runs]
    pub fn run_with_code(self) -> std::io::Result<i32> {}
    #[runs]
    pub fn run(self) -> std::io::Result<()> {}
    #[drives(future, on = "actix")]
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {}
    pub fn runtime(&self) -> &Runtime {}
}
pub type ArbiterHandle = Arbiter;
/// A thread with tasks of its own, which end with it.
#[object]
#[waits]
pub struct Arbiter;
impl Arbiter {
    #[object]
    pub fn new() -> Arbiter {}
    #[object]
    pub fn try_new() -> std::io::Result<Arbiter> {}
    #[object]
    pub fn with_tokio_rt<F>(factory: F) -> Arbiter {}
    #[object]
    pub fn try_with_tokio_rt<F>(factory: F) -> std::io::Result<Arbiter> {}
    pub fn current() -> Arbiter {}
    pub fn try_current() -> Option<Arbiter> {}
    #[polls]
    pub fn alive(&self) -> bool {}
    pub fn handle(&self) -> Arbiter {}
    #[spawns(future, kind = "task", on = "actix", counted)]
    pub fn spawn<F: Future>(&self, future: F) -> bool {}
    #[spawns(f, kind = "task", on = "actix", counted)]
    pub fn spawn_fn<F: FnOnce() -> T, T>(&self, f: F) -> bool {}
    pub fn stop(&self) -> bool {}
    #[blocks(wait)]
    #[waits]
    #[joins]
    pub fn join(self) -> std::thread::Result<()> {}
}
