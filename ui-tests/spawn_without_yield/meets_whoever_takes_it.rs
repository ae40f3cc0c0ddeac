//@ never-ends: deadlocks by design
//! A channel without room hands over from hand to hand: the first reading waits for a task of the same thread, which
//! had no turn since it was started where the channel was made.

use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};

use tokio::task::yield_now;

struct Meter {
    readings: SyncSender<u32>,
}

async fn count(readings: Receiver<u32>) {
    let mut sum = 0;
    loop {
        match readings.try_recv() {
            Ok(reading) => sum += reading,
            Err(TryRecvError::Empty) => yield_now().await,
            Err(TryRecvError::Disconnected) => break,
        }
    }
    std::hint::black_box(sum);
}

impl Meter {
    fn start() -> Self {
        let (readings, given) = sync_channel(0);
        tokio::spawn(count(given)); //~ spawn_without_yield
        Self { readings }
    }

    fn record(&self, reading: u32) {
        if self.readings.send(reading).is_err() {
            println!("nobody counts");
        }
    }
}

async fn run(rounds: u32) {
    let meter = Meter::start();
    for round in 0..rounds {
        meter.record(round);
        yield_now().await;
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(run(3));
}
