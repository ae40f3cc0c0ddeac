//! `stop` was meant to end the poller, but `abort_handle` only makes a handle that could: the poller
//! goes on after the meter is gone.
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{interval, sleep};

struct Meter {
    reads: Arc<AtomicU32>,
    poller: JoinHandle<()>,
}

async fn poll(reads: Arc<AtomicU32>) {
    let mut every = interval(Duration::from_millis(5));
    loop {
        every.tick().await;
        reads.fetch_add(1, Ordering::Relaxed);
    }
}

impl Meter {
    fn connect(reads: &Arc<AtomicU32>) -> Meter {
        let reads = Arc::clone(reads);
        let poller = tokio::spawn(poll(Arc::clone(&reads))); //~ dropped_join_handle
        Meter { reads, poller }
    }

    fn stop(self) -> u32 {
        let _stopped = self.poller.abort_handle();
        self.reads.load(Ordering::Relaxed)
    }
}

#[tokio::main]
async fn main() {
    let reads = Arc::new(AtomicU32::new(0));
    let meter = Meter::connect(&reads);
    sleep(Duration::from_millis(30)).await;
    let at_stop = meter.stop();
    sleep(Duration::from_millis(50)).await;
    println!("still polling: {}", reads.load(Ordering::Relaxed) > at_stop + 1);
}
