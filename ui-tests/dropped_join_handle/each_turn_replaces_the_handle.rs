//! Only the last of the handles is awaited: the errors of all others go with them, and the longest of them is still at
//! work when the program ends.
use std::io;
use std::time::Duration;

use tokio::task::JoinHandle;

async fn store(row: u32) -> io::Result<u32> {
    tokio::time::sleep(Duration::from_millis(30 - 10 * u64::from(row))).await;
    match row {
        1 => Err(io::Error::other("row 1 is malformed")),
        row => Ok(row),
    }
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let mut pending: Option<JoinHandle<io::Result<u32>>> = None;
    for row in 0..3 {
        pending = Some(tokio::spawn(store(row))); //~ dropped_join_handle outstanding_at_exit
    }
    if let Some(last) = pending {
        println!("row {} is stored", last.await??);
    }
    Ok(())
}
