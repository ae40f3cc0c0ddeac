// ntex-rt 3 and 4: a system of arbiters, each with local tasks on a thread of its own, over its own runtime, tokio's
// or compio's. Dropping its handle detaches on all three. Facts: its sources.

use std::future::Future;

pub use self::rt_default::{spawn, Handle, JoinError, JoinHandle};

pub mod rt_default {
    use std::future::Future;

    #[spawns(future, kind = "local", on = "any")]
    pub fn spawn<F: Future>(future: F) -> JoinHandle<F::Output> {}

    #[handle(drop = "detach")]
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> {
        #[aborts]
        pub fn cancel(self) {}
        #[releases]
        pub fn detach(self) {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
    }
    impl<T> Future for JoinHandle<T> {
        type Output = Result<T, JoinError>;
    }
    #[idle]
    pub struct JoinError;
    pub struct Handle;
    impl Handle {
        pub fn current() -> Handle {}
        #[spawns(future, kind = "local", on = "any")]
        pub fn spawn<F: Future>(&self, future: F) -> JoinHandle<F::Output> {}
        pub fn notify(&self) {}
    }
}

#[spawns(f, kind = "blocking", on = "any")]
pub fn spawn_blocking<F: FnOnce() -> R, R>(f: F) -> BlockingResult<R> {}
/// Keeps work that has not begun from beginning when it is dropped.
#[handle(drop = "cancel")]
pub struct BlockingResult<T>(T);
impl<T> BlockingResult<T> {
    #[releases]
    pub fn detach(self) {}
}
impl<T> Future for BlockingResult<T> {
    type Output = Result<T, BlockingError>;
}
#[idle]
pub struct BlockingError;

pub struct System;
impl System {
    pub fn current() -> System {}
    pub fn try_current() -> Option<System> {}
    #[stops]
    pub fn stop(&self) {}
    #[stops]
    pub fn stop_with_code(&self, code: i32) {}
    pub fn arbiter(&self) -> Arbiter {}
    pub fn handle(&self) -> Handle {}
    #[spawns(f, kind = "blocking", on = "any")]
    pub fn spawn_blocking<F: FnOnce() -> R, R>(&self, f: F) -> BlockingResult<R> {}
}
pub struct SystemRunner;
impl SystemRunner {
    #[runs]
    pub fn run_until_stop(self) -> std::io::Result<()> {}
    #[drives(future, on = "any")]
    pub fn block_on<F: Future>(self, future: F) -> F::Output {}
}
pub struct Arbiter;
impl Arbiter {
    pub fn new() -> Arbiter {}
    pub fn with_name(name: String) -> Arbiter {}
    pub fn current() -> Arbiter {}
    pub fn handle(&self) -> &Handle {}
    pub fn stop(&self) {}
    #[blocks(wait)]
    pub fn join(&mut self) -> std::thread::Result<()> {}
}
