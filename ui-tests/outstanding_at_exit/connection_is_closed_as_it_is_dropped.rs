//! All that the keeper does to its connections is to close them in the end: where main is over first, they are closed as
//! they are dropped.
use std::time::Duration;
use tokio::io::{AsyncWriteExt, DuplexStream, duplex};
use tokio::sync::mpsc;
use tokio::time::sleep;

async fn keep(mut given: mpsc::Receiver<DuplexStream>) {
    while let Some(mut connection) = given.recv().await {
        sleep(Duration::from_millis(5)).await;
        let _ = connection.shutdown().await;
    }
}

#[tokio::main]
async fn main() {
    let (keeper, given) = mpsc::channel(4);
    tokio::spawn(keep(given));
    let (here, _there) = duplex(8);
    let _ = keeper.send(here).await;
}
