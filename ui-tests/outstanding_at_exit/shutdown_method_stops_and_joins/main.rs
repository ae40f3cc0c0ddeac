//! Main calls one method; that method signals the poller, takes its handle out and awaits it.
mod poller;

use poller::Poller;
use std::time::Duration;

#[tokio::main]
async fn main() {
    let mut poller = Poller::spawn("meter-7");
    tokio::time::sleep(Duration::from_millis(15)).await;
    poller.shutdown().await;
    println!("gateway down");
}
