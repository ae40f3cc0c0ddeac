//! The article's coroutine in the foreground: awaited where it stands, it is no task at all.
use std::time::Duration;

async fn coroutine() {
    println!("Coroutine is running");
    tokio::time::sleep(Duration::from_secs(2)).await;
    println!("Coroutine is done");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    coroutine().await;
}
