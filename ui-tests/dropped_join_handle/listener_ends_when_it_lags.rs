//! A listener that was too slow gets an error, not the end of the channel: nobody hears that it gave up.
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::sleep;

type Prices = Arc<Mutex<HashMap<u32, u64>>>;

async fn follow(mut feed: broadcast::Receiver<(u32, u64)>, prices: Prices) -> Result<(), RecvError> {
    loop {
        let (item, price) = feed.recv().await?;
        sleep(Duration::from_millis(1)).await;
        prices.lock().unwrap().insert(item, price);
    }
}

async fn count(mut feed: broadcast::Receiver<(u32, u64)>) -> u64 {
    let mut missed = 0;
    loop {
        match feed.recv().await {
            Ok(_) => {}
            Err(RecvError::Lagged(more)) => missed += more,
            Err(RecvError::Closed) => return missed,
        }
    }
}

#[tokio::main]
async fn main() {
    let (feed, _) = broadcast::channel(2);
    let prices = Prices::default();
    tokio::spawn(follow(feed.subscribe(), prices.clone())); //~ dropped_join_handle
    let counting = tokio::spawn(count(feed.subscribe()));
    for price in 0..9 {
        let _ = feed.send((0, price));
    }
    sleep(Duration::from_millis(20)).await;
    println!("{:?}", prices.lock().unwrap().get(&0));
    drop(feed);
    println!("{:?} missed", counting.await);
}
