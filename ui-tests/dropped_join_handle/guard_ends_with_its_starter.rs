//! The relay is aborted as its starter returns, having had no more than a turn; the spinner is to end with the
//! work that it stands beside.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_util::task::AbortOnDropHandle;

async fn relay(mut packets: mpsc::Receiver<&'static str>) {
    while let Some(packet) = packets.recv().await {
        println!("{packet} is relayed");
    }
}

async fn start_gateway(packets: mpsc::Receiver<&'static str>) {
    let _relay = AbortOnDropHandle::new(tokio::spawn(relay(packets))); //~ dropped_join_handle
    tokio::task::yield_now().await;
    println!("gateway is up");
}

async fn spin() {
    loop {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

async fn download() -> u32 {
    let _spinner = AbortOnDropHandle::new(tokio::spawn(spin()));
    tokio::time::sleep(Duration::from_millis(5)).await;
    5
}

#[tokio::main]
async fn main() {
    let (sender, packets) = mpsc::channel(4);
    start_gateway(packets).await;
    println!("{} bytes", download().await);
    println!("sent: {}", sender.send("hello").await.is_ok());
}
