//@ never-ends: deadlocks by design
//! How much a queue holds is known to whoever made it, that it is filled to a function that was given one end: both
//! together block the only thread, while the task that empties the queue has yet to start.

use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};

use tokio::task::yield_now;

struct Meter {
    readings: SyncSender<u32>,
}

impl Meter {
    fn record(&self, reading: u32) {
        if self.readings.send(reading).is_err() {
            println!("nobody counts");
        }
    }
}

async fn count(readings: Receiver<u32>) -> u32 {
    let mut sum = 0;
    loop {
        match readings.try_recv() {
            Ok(reading) => sum += reading,
            Err(TryRecvError::Empty) => yield_now().await,
            Err(TryRecvError::Disconnected) => return sum,
        }
    }
}

async fn feed(readings: SyncSender<u32>, all: &[u32]) {
    for reading in all {
        if readings.send(*reading).is_err() {
            return;
        }
    }
}

async fn roomy() {
    let (readings, given) = sync_channel(100);
    let sum = tokio::spawn(count(given));
    feed(readings, &[1]).await;
    println!("{:?}", sum.await);
}

async fn patient() {
    let (readings, given) = sync_channel(0);
    let sum = tokio::spawn(count(given));
    let meter = Meter { readings };
    let fed = tokio::task::spawn_blocking(move || meter.record(4));
    println!("{:?} {:?}", fed.await, sum.await);
}

async fn narrow() {
    let (readings, given) = sync_channel(2);
    let sum = tokio::spawn(count(given)); //~ spawn_without_yield
    feed(readings, &[1, 2, 3]).await;
    println!("{:?}", sum.await);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    roomy().await;
    patient().await;
    narrow().await;
}
