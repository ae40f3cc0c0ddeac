//! Closing a TaskTracker only lets `wait` end; without `--wait` nobody waits for the compactions.
use std::time::Duration;
use tokio_util::task::TaskTracker;

async fn compact(shard: u32) {
    tokio::time::sleep(Duration::from_millis(60)).await;
    println!("shard {shard} compacted");
}

#[tokio::main]
async fn main() {
    let wait = std::env::args().any(|arg| arg == "--wait");
    let compactions = TaskTracker::new();
    for shard in 0..4 {
        compactions.spawn(compact(shard)); //~ outstanding_at_exit
    }
    compactions.close();
    println!("{} compactions scheduled", compactions.len());
    if wait {
        compactions.wait().await;
    }
}
