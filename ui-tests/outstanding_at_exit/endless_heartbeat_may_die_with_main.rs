//! A heartbeat has no end that main could wait for; it stops when the program does.
use std::time::Duration;
use tokio::time::{interval, sleep};

async fn heartbeat(node: u16) {
    let mut beat = interval(Duration::from_millis(5));
    loop {
        beat.tick().await;
        println!("node {node} is alive");
    }
}

async fn rebalance(node: u16) -> u32 {
    sleep(Duration::from_millis(25)).await;
    u32::from(node) * 3
}

#[tokio::main]
async fn main() {
    let node = 9;
    tokio::spawn(heartbeat(node));
    let moved = rebalance(node).await;
    println!("{moved} partitions moved");
}
