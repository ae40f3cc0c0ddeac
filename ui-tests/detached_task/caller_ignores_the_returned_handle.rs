//! `Compass::calibrate` gives its endless task's handle to whoever wants it. One caller aborts the
//! task in time, the other never can.
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{interval, sleep};

#[derive(Clone, Default)]
struct Compass {
    rounds: Arc<AtomicU32>,
}

impl Compass {
    fn calibrate(&self, every: Duration) -> JoinHandle<()> {
        let rounds = Arc::clone(&self.rounds);
        tokio::spawn(async move {
            let mut turn = interval(every);
            loop {
                turn.tick().await;
                rounds.fetch_add(1, Ordering::Relaxed);
            }
        })
    }
}

#[tokio::main]
async fn main() {
    let (bow, stern) = (Compass::default(), Compass::default());
    let calibration = bow.calibrate(Duration::from_millis(2));
    stern.calibrate(Duration::from_millis(2)); //~ detached_task
    sleep(Duration::from_millis(10)).await;
    calibration.abort();
    sleep(Duration::from_millis(10)).await;
    let ahead = stern.rounds.load(Ordering::Relaxed) > bow.rounds.load(Ordering::Relaxed);
    println!("stern went on alone: {ahead}");
}
