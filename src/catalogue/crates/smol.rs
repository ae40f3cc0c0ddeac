// smol 2. Facts: docs.rs/smol and measurements on 2.0.2.

use std::future::Future;

#[reads(pin)]
macro_rules! pin { () => {} }

pub use async_executor::{Executor, LocalExecutor};
pub use async_io::{Async, Timer};
pub use async_task::Task;
pub use blocking::{unblock, Unblock};
pub use futures_lite::{future, io, prelude, stream};
pub use async_channel as channel;

#[spawns(future, kind = "task", on = "smol")]
pub fn spawn<F: Future>(future: F) -> Task<F::Output> {}
#[drives(future, on = "smol")]
pub fn block_on<F: Future>(future: F) -> F::Output {}

pub mod lock {
    pub struct Mutex<T>(T);
    impl<T> Mutex<T> {
        pub fn new(value: T) -> Mutex<T> {}
        pub async fn lock(&self) -> MutexGuard<T> {}
    }
    pub struct MutexGuard<T>(T);
    impl<T> std::ops::Deref for MutexGuard<T> {
        type Target = T;
    }
    #[object]
    pub struct Barrier;
    impl Barrier {
        #[object]
        pub fn new(n: usize) -> Barrier {}
        #[waits]
        pub async fn wait(&self) {}
    }
}
