//! A second snapshot is started before the first is done, and takes its place in the variable.
use std::time::Duration;

async fn write_snapshot(generation: u32, millis: u64) {
    tokio::time::sleep(Duration::from_millis(millis)).await;
    println!("snapshot {generation} written");
}

async fn checkpoint() {
    let mut snapshot = tokio::spawn(write_snapshot(1, 80)); //~ dropped_join_handle outstanding_at_exit
    if !snapshot.is_finished() {
        println!("snapshot 1 is running, starting another");
    }
    snapshot = tokio::spawn(write_snapshot(2, 5));
    snapshot.await.expect("snapshot");
}

#[tokio::main]
async fn main() {
    checkpoint().await;
    println!("checkpoint done");
}
