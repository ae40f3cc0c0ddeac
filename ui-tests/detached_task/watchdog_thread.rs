//! A watchdog thread looks at the heartbeat for ever; it was started to be forgotten.
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

fn watch(beats: Arc<AtomicU64>) {
    let mut seen = 0;
    loop {
        thread::sleep(Duration::from_millis(8));
        let now = beats.load(Ordering::Relaxed);
        if now == seen {
            println!("no heartbeat since {seen}");
        }
        seen = now;
    }
}

fn main() {
    let beats = Arc::new(AtomicU64::new(0));
    let watched = Arc::clone(&beats);
    thread::spawn(move || watch(watched)); //~ detached_task
    for _ in 0..5 {
        beats.fetch_add(1, Ordering::Relaxed);
        thread::sleep(Duration::from_millis(3));
    }
    println!("{} beats", beats.load(Ordering::Relaxed));
}
