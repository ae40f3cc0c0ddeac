//! A stop signal and a handle lie in one pair, in an `Option`, behind a lock; `close` takes both out.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, watch};
use tokio::task::{JoinError, JoinHandle};

type Running = (watch::Sender<bool>, JoinHandle<u32>);

#[derive(Clone, Default)]
struct Station {
    running: Arc<Mutex<Option<Running>>>,
}

async fn measure(mut stop: watch::Receiver<bool>) -> u32 {
    let mut samples = 0;
    loop {
        tokio::select! {
            _ = stop.changed() => break,
            _ = tokio::time::sleep(Duration::from_millis(3)) => samples += 1,
        }
    }
    println!("{samples} samples written");
    samples
}

impl Station {
    async fn open(&self) {
        let (stop, stopped) = watch::channel(false);
        *self.running.lock().await = Some((stop, tokio::spawn(measure(stopped))));
    }

    async fn close(&self) -> Result<Option<u32>, JoinError> {
        match self.running.lock().await.take() {
            Some((stop, task)) => {
                stop.send_replace(true);
                task.await.map(Some)
            }
            None => Ok(None),
        }
    }
}

#[tokio::main]
async fn main() {
    let station = Station::default();
    station.open().await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("{:?}", station.close().await.is_ok());
}
