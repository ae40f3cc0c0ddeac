//! Main looks at a flag, and at a count, until the tasks have changed them, which they do last. Another task raises
//! its flag before its work.
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

async fn wash(plate: usize) {
    sleep(Duration::from_millis(2)).await;
    println!("plate {plate} is clean");
}

#[derive(Default)]
struct Sink {
    full: AtomicUsize,
}

impl Sink {
    fn put(&self) {
        self.full.fetch_add(1, Ordering::SeqCst);
    }

    fn take(&self) {
        self.full.fetch_sub(1, Ordering::SeqCst);
    }

    async fn until_empty(&self) {
        while self.full.load(Ordering::SeqCst) > 0 {
            sleep(Duration::from_millis(1)).await;
        }
    }
}

async fn flagged() {
    let done = Arc::new(AtomicBool::new(false));
    let told = done.clone();
    tokio::spawn(async move {
        wash(0).await;
        told.store(true, Ordering::SeqCst);
    });
    loop {
        if done.load(Ordering::SeqCst) {
            break;
        }
        sleep(Duration::from_millis(1)).await;
    }
}

async fn counted() {
    let sink = Arc::new(Sink::default());
    for plate in 1..4 {
        let sink = sink.clone();
        sink.put();
        tokio::spawn(async move {
            wash(plate).await;
            sink.take();
        });
    }
    sink.until_empty().await;
}

#[tokio::main]
async fn main() {
    flagged().await;
    counted().await;
    let begun = Arc::new(AtomicBool::new(false));
    let told = begun.clone();
    tokio::spawn(async move { //~ dropped_join_handle outstanding_at_exit
        told.store(true, Ordering::SeqCst);
        wash(4).await;
    });
    while !begun.load(Ordering::SeqCst) {
        sleep(Duration::from_millis(1)).await;
    }
}
