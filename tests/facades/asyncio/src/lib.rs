//! asyncio, for programs ported from Python: the executor's own module, as a crate.

pub use cargo_async_lint::executor::asyncio::*;
