//! A weather station prints its state for as long as it runs: a background loop without an end has no
//! result that could be missed.
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{interval, sleep};

struct Station {
    tenths: AtomicI32,
}

impl Station {
    async fn print_forever(self: Arc<Self>) {
        let mut minute = interval(Duration::from_millis(5));
        loop {
            minute.tick().await;
            let tenths = self.tenths.load(Ordering::Relaxed);
            println!("{}.{} degrees", tenths / 10, tenths % 10);
        }
    }
}

#[tokio::main]
async fn main() {
    let station = Arc::new(Station { tenths: AtomicI32::new(184) });
    tokio::spawn(Arc::clone(&station).print_forever());
    for change in [2, 1, -4] {
        sleep(Duration::from_millis(6)).await;
        station.tenths.fetch_add(change, Ordering::Relaxed);
    }
}
