//! The counter is read until everything is counted: that is a wait for the tasks.
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

async fn check(page: usize, checked: Arc<AtomicUsize>) {
    for _ in 0..page {
        tokio::task::yield_now().await;
    }
    checked.fetch_add(1, Ordering::SeqCst);
}

#[tokio::main]
async fn main() {
    let checked = Arc::new(AtomicUsize::new(0));
    for page in 0..3 {
        tokio::spawn(check(page, checked.clone()));
    }
    while checked.load(Ordering::SeqCst) < 3 {
        sleep(Duration::from_millis(1)).await;
    }
    println!("{} pages checked", checked.load(Ordering::SeqCst));
}
