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

/// Where others keep records of theirs.
pub struct Registry;

impl Registry {
    /// # Errors
    /// If the record is refused.
    pub async fn create_record(&self, _text: &str) -> std::io::Result<u32> {
        Ok(1)
    }

    pub async fn remove(&self, _number: u32) {}

    /// Takes the lock.
    pub async fn write(&self) -> u32 {
        1
    }
}
