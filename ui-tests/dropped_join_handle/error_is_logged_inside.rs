//! A reconnect reports its own failure, and rings a bell when it is over: nothing is left that a
//! handle could tell.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::sleep;

#[derive(Debug)]
enum LinkError {
    NoCarrier,
}

async fn reconnect(modem: &str) -> Result<u32, LinkError> {
    sleep(Duration::from_millis(5)).await;
    match modem {
        "lte0" => Ok(42),
        _ => Err(LinkError::NoCarrier),
    }
}

fn reconnect_in_background(modem: &'static str, over: Arc<Notify>) {
    tokio::spawn(async move {
        match reconnect(modem).await {
            Ok(cell) => println!("{modem}: attached to cell {cell}"),
            Err(e) => eprintln!("{modem}: {e:?}"),
        }
        over.notify_one();
    });
}

#[tokio::main]
async fn main() {
    let over = Arc::new(Notify::new());
    reconnect_in_background("wlan9", Arc::clone(&over));
    over.notified().await;
    println!("link is idle");
}
