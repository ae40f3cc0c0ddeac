//! The writer was asked to stop; it gets a second to do so, and no more.
use std::time::Duration;
use tokio_util::sync::CancellationToken;

async fn write(token: CancellationToken) {
    token.cancelled().await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("the last block is written");
}

#[tokio::main]
async fn main() {
    let token = CancellationToken::new();
    let writer = tokio::spawn(write(token.clone()));
    tokio::time::sleep(Duration::from_millis(5)).await;
    token.cancel();
    if tokio::time::timeout(Duration::from_secs(1), writer).await.is_err() {
        println!("the writer is too slow");
    }
}
