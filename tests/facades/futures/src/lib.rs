//! futures' executors and handles over the reference executor; all the rest is futures' own.

pub use upstream::*;

pub mod executor;

/// `futures::future`.
pub mod future {
    pub use crate::executor::RemoteHandle;
    pub use upstream::future::*;
}

/// `futures::task`.
pub mod task {
    pub use crate::executor::{LocalSpawnExt, SpawnExt};
    pub use upstream::task::*;
}
