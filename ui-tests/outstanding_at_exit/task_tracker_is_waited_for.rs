//! The graceful end as tokio-util teaches it: signal, close, wait. The last word belongs to the workers.
use std::time::Duration;
use tokio::time::{interval, sleep};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

async fn sample(sensor: &'static str, stop: CancellationToken) {
    let mut clock = interval(Duration::from_millis(4));
    let mut samples = 0;
    loop {
        tokio::select! {
            _ = stop.cancelled() => break,
            _ = clock.tick() => samples += 1,
        }
    }
    sleep(Duration::from_millis(15)).await;
    println!("{sensor}: {samples} samples stored");
}

#[tokio::main]
async fn main() {
    let stop = CancellationToken::new();
    let sensors = TaskTracker::new();
    for sensor in ["humidity", "pressure"] {
        sensors.spawn(sample(sensor, stop.clone()));
    }
    sleep(Duration::from_millis(15)).await;
    stop.cancel();
    sensors.close();
    sensors.wait().await;
    println!("station off");
}
