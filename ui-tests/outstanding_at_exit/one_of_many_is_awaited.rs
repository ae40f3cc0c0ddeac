//! Four shards are flushed, and only the last one is waited for.
use std::time::Duration;
use tokio::time::sleep;

async fn flush(shard: u64) -> u64 {
    sleep(Duration::from_millis(10 * (4 - shard))).await;
    println!("shard {shard} is on disk");
    shard
}

#[tokio::main]
async fn main() {
    let mut flushing = Vec::new();
    for shard in 0..4 {
        flushing.push(tokio::spawn(flush(shard))); //~ outstanding_at_exit
    }
    if let Some(last) = flushing.pop() {
        println!("{:?}", last.await);
    }
}
