//! async-std's interface over the reference executor.

pub use async_channel as channel;
pub use attributes::{async_std_main as main, async_std_test as test};
pub use futures_lite::{io, stream};

pub mod future;
pub mod task;

/// `async_std::sync`.
pub mod sync {
    pub use async_lock::{Barrier, Mutex, MutexGuard, RwLock};
    pub use std::sync::{Arc, Weak};
}
