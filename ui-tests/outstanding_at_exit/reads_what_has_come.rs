//! To read once is to hear of the first part only: the task that hands on the rest goes on when main has left. Who reads
//! until the end has waited for it.
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

async fn hand_on(mut from: DuplexStream, mut to: DuplexStream) {
    let mut part = [0; 4];
    while let Ok(n) = from.read(&mut part).await {
        if n == 0 || to.write_all(&part[..n]).await.is_err() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    to.shutdown().await.ok();
}

async fn answer(mut to: DuplexStream) -> std::io::Result<u8> {
    to.write_all(b"all of it").await?;
    to.shutdown().await?;
    Ok(3)
}

async fn read_all() -> std::io::Result<usize> {
    let (near, far) = duplex(64);
    let (out, mut seen) = duplex(64);
    tokio::spawn(hand_on(far, out));
    let code = answer(near).await?;
    let mut all = Vec::new();
    println!("{code}: {}", seen.read_to_end(&mut all).await?);
    Ok(all.len())
}

async fn read_once() -> std::io::Result<usize> {
    let (near, far) = duplex(64);
    let (out, mut seen) = duplex(64);
    tokio::spawn(hand_on(far, out)); //~ outstanding_at_exit
    let code = answer(near).await?;
    let mut all = [0; 64];
    let n = seen.read(&mut all).await?;
    println!("{code}: {n}");
    Ok(n)
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    read_all().await?;
    read_once().await?;
    Ok(())
}
