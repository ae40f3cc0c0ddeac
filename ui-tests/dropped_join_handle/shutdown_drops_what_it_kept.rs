//! A shutdown that drops the handle it has kept all the time, and one that says why it may: the first returns before the
//! last batch is counted. Who takes the same handle in order to await it has it all.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Batches {
    offsets: Option<mpsc::UnboundedSender<u64>>,
    writer: Option<JoinHandle<()>>,
}

impl Batches {
    fn open(synced: Arc<AtomicUsize>) -> Batches {
        let (offsets, mut given) = mpsc::unbounded_channel();
        let writer = tokio::spawn(async move { //~ dropped_join_handle outstanding_at_exit
            let mut batch = Vec::new();
            while let Some(offset) = given.recv().await {
                batch.push(offset);
            }
            sleep(Duration::from_millis(40)).await;
            synced.fetch_add(batch.len(), Ordering::SeqCst);
        });
        Batches { offsets: Some(offsets), writer: Some(writer) }
    }

    fn append(&self, offset: u64) {
        if let Some(offsets) = &self.offsets {
            offsets.send(offset).ok();
        }
    }

    fn shutdown(&mut self) {
        self.offsets.take();
        drop(self.writer.take());
    }
}

struct Journal {
    lines: Option<mpsc::UnboundedSender<u64>>,
    writer: Option<JoinHandle<()>>,
}

impl Journal {
    fn open(written: Arc<AtomicUsize>) -> Journal {
        let (lines, mut given) = mpsc::unbounded_channel::<u64>();
        let writer = tokio::spawn(async move {
            let mut pending = 0;
            while given.recv().await.is_some() {
                pending += 1;
            }
            sleep(Duration::from_millis(1)).await;
            written.fetch_add(pending, Ordering::SeqCst);
        });
        Journal { lines: Some(lines), writer: Some(writer) }
    }

    async fn shutdown(&mut self) {
        self.lines.take();
        if let Some(writer) = self.writer.take() {
            writer.await.ok();
        }
    }
}

#[tokio::main]
async fn main() {
    let written = Arc::new(AtomicUsize::new(0));
    let mut journal = Journal::open(written.clone());
    if let Some(lines) = &journal.lines {
        lines.send(1).ok();
    }
    journal.shutdown().await;
    let synced = Arc::new(AtomicUsize::new(0));
    let mut batches = Batches::open(synced.clone());
    for offset in [128, 256, 512] {
        batches.append(offset);
    }
    sleep(Duration::from_millis(1)).await;
    batches.shutdown();
    println!("{} lines, {} offsets", written.load(Ordering::SeqCst), synced.load(Ordering::SeqCst));
}
