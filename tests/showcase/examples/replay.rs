//! Replays a day of traffic against a store: a hundred thousand hits, in bursts, with a line now and then
//! that tells how far it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use tally::store::Store;

const BURSTS: u32 = 1_000;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let store = Store::new("replay.counters");
    let done = Arc::new(AtomicU32::new(0));
    let progress = tokio::spawn(show(Arc::clone(&done)));
    for _ in 0..BURSTS {
        burst(&store);
        done.fetch_add(1, Ordering::Relaxed);
    }
    progress.abort();
    match store.snapshot().await.expect("the snapshot panicked") {
        Ok(()) => print!("{}", store.render()),
        Err(error) => eprintln!("replay.counters: {error}"),
    }
}

/// A hundred hits, and the pause that follows them.
fn burst(store: &Store) {
    for _ in 0..100 {
        store.add("hits", 1);
    }
    thread::sleep(Duration::from_millis(2));
}

async fn show(done: Arc<AtomicU32>) {
    loop {
        println!("{} of {BURSTS}", done.load(Ordering::Relaxed));
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
