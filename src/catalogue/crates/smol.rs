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
pub use async_fs as fs;
pub use async_lock as lock;
pub use async_net as net;
pub use async_process as process;

#[spawns(future, kind = "task", on = "smol")]
pub fn spawn<F: Future>(future: F) -> Task<F::Output> {}
#[drives(future, on = "smol")]
pub fn block_on<F: Future>(future: F) -> F::Output {}
