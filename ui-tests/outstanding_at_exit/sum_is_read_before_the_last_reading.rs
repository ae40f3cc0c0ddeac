//! The sum lies behind a lock that the task has from `main`: what was sent last is not in it yet.
use std::sync::Arc;
use tokio::sync::{mpsc, Mutex};

async fn add_up(mut readings: mpsc::Receiver<u64>, sum: Arc<Mutex<u64>>) {
    while let Some(reading) = readings.recv().await {
        tokio::task::yield_now().await;
        *sum.lock().await += reading;
    }
}

#[tokio::main]
async fn main() {
    let sum = Arc::new(Mutex::new(0));
    let (sender, readings) = mpsc::channel(4);
    tokio::spawn(add_up(readings, sum.clone())); //~ outstanding_at_exit
    for reading in [3, 5, 8] {
        sender.send(reading).await.unwrap();
    }
    drop(sender);
    println!("sum: {}", sum.lock().await);
}
