//! The article on waiting for all background tasks: Rust has no list of them; a set is one.
use std::time::Duration;

use tokio::task::JoinSet;

async fn work(number: u64) {
    tokio::time::sleep(Duration::from_millis(number * 7 % 10)).await;
    println!(">Task {number} done");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut tasks: JoinSet<()> = (0..20).map(work).collect();
    tokio::task::yield_now().await;
    println!("Main waiting for {} tasks...", tasks.len());
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
}
