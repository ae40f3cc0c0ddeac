//! async-executor's interface: what smol re-exports of it.

pub use smol::{Executor, FallibleTask, LocalExecutor, Task};
