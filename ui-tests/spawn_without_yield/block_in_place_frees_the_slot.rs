//! `block_in_place` hands the worker's queue, LIFO slot included, to another
//! thread before the blocking part begins.

use std::sync::mpsc::sync_channel;
use std::time::Duration;
use tokio::task::block_in_place;

async fn withdraw(account: u64, cents: u32) -> bool {
    let (decision, decisions) = sync_channel(1);
    let fraud_check = tokio::spawn(async move {
        println!("checking account {account}");
        decision.send(cents < 50_000).unwrap();
    });
    let granted = block_in_place(|| decisions.recv_timeout(Duration::from_secs(1)).unwrap_or(false));
    println!("granted: {granted}");
    fraud_check.await.unwrap();
    granted
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let teller = tokio::spawn(withdraw(4711, 12_000));
    assert!(teller.await.unwrap());
}
