//! The newest task has been awaited when the worker blocks, and the older one
//! can be stolen: nothing is stranded in the LIFO slot.

use std::time::Duration;
use tokio::task::JoinHandle;

async fn forecast(station: &'static str) -> i32 {
    let archive: JoinHandle<i32> = tokio::spawn(async move {
        println!("{station}: archive read");
        11
    });
    let satellite: JoinHandle<i32> = tokio::spawn(async move {
        println!("{station}: satellite heard");
        14
    });
    let now = satellite.await.unwrap();
    std::thread::sleep(Duration::from_millis(80));
    println!("{station}: model computed");
    (now + archive.await.unwrap()) / 2
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let job = tokio::spawn(forecast("Brocken"));
    println!("{} degrees", job.await.unwrap());
}
