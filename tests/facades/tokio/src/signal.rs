//! `tokio::signal`: nobody presses a key.

use std::io;

pub async fn ctrl_c() -> io::Result<()> {
    std::future::pending().await
}
