//! The broker waits until the purge is over, but not for what came of it: the `Result` of the
//! named async fn is dropped with `let _`.
use std::sync::Arc;
use tokio::sync::{Mutex, Notify};

struct Segment {
    first_offset: u64,
    pinned: bool,
}

struct Log {
    segments: Mutex<Vec<Segment>>,
    purged: Notify,
}

#[derive(Debug)]
struct Pinned(#[allow(dead_code)] u64);

impl Log {
    async fn cut_before(&self, offset: u64) -> Result<usize, Pinned> {
        let mut segments = self.segments.lock().await;
        let old = segments.iter().filter(|s| s.first_offset < offset);
        if let Some(s) = old.clone().find(|s| s.pinned) {
            return Err(Pinned(s.first_offset));
        }
        let count = old.count();
        segments.drain(..count);
        Ok(count)
    }
}

async fn purge(log: Arc<Log>, offset: u64) -> Result<usize, Pinned> {
    let outcome = log.cut_before(offset).await;
    log.purged.notify_one();
    outcome
}

#[tokio::main]
async fn main() {
    let segments = [(0, false), (100, true), (200, false)];
    let segments = segments.map(|(first_offset, pinned)| Segment { first_offset, pinned });
    let log = Arc::new(Log { segments: Mutex::new(segments.into()), purged: Notify::new() });
    let _ = tokio::spawn(purge(Arc::clone(&log), 150)); //~ dropped_join_handle
    log.purged.notified().await;
    println!("{} segments after the purge", log.segments.lock().await.len());
}
