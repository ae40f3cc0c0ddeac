//! The keeper has a word for each connection before it closes it, and main does not wait until that is said.
use std::time::Duration;
use tokio::io::{AsyncWriteExt, DuplexStream, duplex};
use tokio::sync::mpsc;
use tokio::time::sleep;

async fn keep(mut given: mpsc::Receiver<DuplexStream>) {
    while let Some(mut connection) = given.recv().await {
        sleep(Duration::from_millis(5)).await;
        println!("goodbye");
        let _ = connection.shutdown().await;
    }
}

#[tokio::main]
async fn main() {
    let (keeper, given) = mpsc::channel(4);
    tokio::spawn(keep(given)); //~ outstanding_at_exit
    let (here, _there) = duplex(8);
    let _ = keeper.send(here).await;
}
