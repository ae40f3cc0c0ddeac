//! Uploads hold a permit while they run; main takes all permits at the end and so waits for the last one.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

const LANES: u32 = 2;

async fn upload(part: usize) {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("part {part} uploaded");
}

#[tokio::main]
async fn main() {
    let lanes = Arc::new(Semaphore::new(LANES as usize));
    for part in 0..5 {
        let lane = lanes.clone().acquire_owned().await.expect("lanes are open");
        tokio::spawn(async move {
            upload(part).await;
            drop(lane);
        });
    }
    let _all = lanes.acquire_many(LANES).await.expect("lanes are open");
    println!("object complete");
}
