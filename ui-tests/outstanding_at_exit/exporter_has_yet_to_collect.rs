//! What lies in memory for an exporter to take out is lost if nobody waits for its last round. The other part
//! of the program takes the rest out itself.
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::sleep;

const EVERY: Duration = Duration::from_millis(200);

#[derive(Clone, Default)]
struct Events {
    waiting: Arc<Mutex<Vec<&'static str>>>,
}

impl Events {
    fn start(interval: Duration) -> Self {
        let waiting = Arc::new(Mutex::new(Vec::new()));
        let shared = waiting.clone();
        tokio::spawn(async move { //~ outstanding_at_exit
            loop {
                sleep(interval).await;
                for event in std::mem::take(&mut *shared.lock().unwrap()) {
                    println!("exported {event}");
                }
            }
        });
        Events { waiting }
    }

    fn push(&self, event: &'static str) {
        self.waiting.lock().unwrap().push(event);
    }
}

async fn counted() {
    let imported = Arc::new(AtomicU64::new(0));
    let counter = imported.clone();
    let meter = tokio::spawn(async move {
        loop {
            sleep(EVERY).await;
            println!("{} imported", counter.swap(0, Ordering::Relaxed));
        }
    });
    imported.fetch_add(1, Ordering::Relaxed);
    sleep(Duration::from_millis(2)).await;
    println!("{} more imported", imported.swap(0, Ordering::Relaxed));
    meter.abort();
}

#[tokio::main]
async fn main() {
    counted().await;
    let events = Events::start(EVERY);
    events.push("started");
    sleep(Duration::from_millis(2)).await;
    events.push("stopped");
}
