//! The article on running a coroutine in the background: it finishes because main happens to sleep longer,
//! which is no waiting.
use std::time::Duration;

async fn coroutine() {
    println!("Coroutine is running");
    tokio::time::sleep(Duration::from_secs(2)).await;
    println!("Coroutine is done");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(coroutine()); //~ outstanding_at_exit dropped_join_handle
    tokio::task::yield_now().await;
    println!("Main doing other stuff...");
    tokio::time::sleep(Duration::from_secs(5)).await;
}
