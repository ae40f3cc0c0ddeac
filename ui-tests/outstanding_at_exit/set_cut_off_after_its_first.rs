//! The first mirror to answer is enough for the message; returning drops the set, and with it the others.
use std::time::Duration;
use tokio::task::JoinSet;

async fn push(mirror: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(5 * mirror)).await;
    println!("mirror {mirror} has it");
    mirror
}

#[tokio::main]
async fn main() {
    let mut pushes = JoinSet::new();
    for mirror in 1..=3 {
        pushes.spawn(push(mirror)); //~ outstanding_at_exit
    }
    if let Some(first) = pushes.join_next().await {
        println!("published on {first:?}");
    }
}
