pub mod pool;
mod scope;
pub mod settings;

pub use pool::Pool;
pub use scope::Scope;
pub use tokio as rt;

use std::time::Duration;

use tokio::task::JoinHandle;

/// Writes everything out; the handle tells how it went.
pub fn flush(path: &'static str) -> JoinHandle<std::io::Result<()>> {
    tokio::spawn(async move { tokio::fs::write(path, b"").await })
}

/// Gives the disk some time.
pub fn settle(time: Duration) {
    std::thread::sleep(time);
}
