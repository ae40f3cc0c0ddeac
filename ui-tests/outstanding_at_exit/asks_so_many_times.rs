//! To ask again and again, with a pause in between, is to wait: in a `for` as in a `while`, and with a pause of the
//! program's own.
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Running(u32),
    Finished(u32),
}

struct Batch {
    phase: Arc<Mutex<Phase>>,
}

impl Batch {
    fn submit(requests: u32) -> Batch {
        let phase = Arc::new(Mutex::new(Phase::Running(0)));
        let shared = phase.clone();
        tokio::spawn(async move {
            for n in 0..requests {
                *shared.lock().unwrap() = Phase::Running(n);
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            *shared.lock().unwrap() = Phase::Finished(requests);
        });
        Batch { phase }
    }

    async fn phase(&self) -> Phase {
        *self.phase.lock().unwrap()
    }
}

async fn back_off(attempt: u32) {
    tokio::time::sleep(Duration::from_millis(2 * u64::from(attempt + 1))).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let batch = Batch::submit(3);
    for attempt in 0.. {
        if let Phase::Finished(n) = batch.phase().await {
            println!("finished: {n}");
            break;
        }
        back_off(attempt).await;
    }
    let batch = Batch::submit(2);
    for attempt in 0..100 {
        if batch.phase().await == Phase::Finished(2) {
            break;
        }
        back_off(attempt).await;
    }
}
