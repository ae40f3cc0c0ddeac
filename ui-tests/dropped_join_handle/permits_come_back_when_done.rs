//! A scanner gives every probe a permit and takes all permits at the end: then every probe is over.
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

const AT_ONCE: u32 = 3;

async fn probe(port: u16) -> bool {
    tokio::time::sleep(Duration::from_millis(3)).await;
    port % 2 == 0
}

#[tokio::main]
async fn main() {
    let permits = Arc::new(Semaphore::new(AT_ONCE as usize));
    let open = Arc::new(AtomicU16::new(0));
    for port in 8000..8006 {
        let permit = Arc::clone(&permits).acquire_owned().await.expect("never closed");
        let open = Arc::clone(&open);
        tokio::spawn(async move {
            if probe(port).await {
                println!("{port} is open");
                open.fetch_add(1, Ordering::Relaxed);
            }
            drop(permit);
        });
    }
    let _all = permits.acquire_many(AT_ONCE).await.expect("never closed");
    println!("{} open ports", open.load(Ordering::Relaxed));
}
