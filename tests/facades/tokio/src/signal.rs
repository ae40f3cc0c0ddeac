//! `tokio::signal`: usually nobody presses a key; under some schedules somebody does, at once.

use std::io;

pub async fn ctrl_c() -> io::Result<()> {
    match cargo_async_lint::executor::choose(2) {
        0 => std::future::pending().await,
        _ => Ok(()),
    }
}
