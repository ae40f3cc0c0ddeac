//! `timeout` borrows the handle; on the late path the task is aborted, on the other it is done.
use std::time::Duration;
use tokio::time::{sleep, timeout};

async fn defrost(minutes: u64) -> u64 {
    sleep(Duration::from_millis(minutes)).await;
    println!("defrosted after {minutes} minutes");
    minutes
}

#[tokio::main]
async fn main() {
    let patience = Duration::from_millis(40);
    let mut cycle = tokio::spawn(defrost(120));
    match timeout(patience, &mut cycle).await {
        Ok(minutes) => println!("door unlocked after {}", minutes.expect("cycle")),
        Err(_) => {
            cycle.abort();
            println!("cycle cancelled, door unlocked");
        }
    }
}
