//! A mill reports its speed for ever. Nothing is lost with the handle, but nobody can stop the task.
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;

async fn report(rpm: Arc<AtomicU32>) {
    loop {
        println!("{} rpm", rpm.load(Ordering::Relaxed));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::main]
async fn main() {
    let rpm = Arc::new(AtomicU32::new(0));
    tokio::spawn(report(Arc::clone(&rpm))); //~ detached_task
    for speed in [300, 900, 1200] {
        rpm.store(speed, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(6)).await;
    }
}
