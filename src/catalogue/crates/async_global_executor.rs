// async-global-executor 2 and 3.

use std::future::Future;

pub use async_task::Task;

#[spawns(future, kind = "task", on = "smol")]
pub fn spawn<F: Future>(future: F) -> Task<F::Output> {}
#[spawns(future, kind = "local", on = "executor")]
pub fn spawn_local<F: Future>(future: F) -> Task<F::Output> {}
#[spawns(f, kind = "blocking", on = "smol")]
pub fn spawn_blocking<F: FnOnce() -> T, T>(f: F) -> Task<T> {}
#[drives(future, on = "smol")]
pub fn block_on<F: Future>(future: F) -> F::Output {}
