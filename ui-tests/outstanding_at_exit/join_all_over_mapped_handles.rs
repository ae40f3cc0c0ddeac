//! One task a region, all of them awaited through `join_all` before the forecast is printed.
use futures::future::join_all;
use std::time::Duration;

async fn measure(region: &'static str) -> (f64, &'static str) {
    tokio::time::sleep(Duration::from_millis(15)).await;
    println!("{region} measured");
    (region.len() as f64 * 1.5, region)
}

#[tokio::main]
async fn main() {
    let regions = ["alps", "coast", "lowlands"];
    let stations: Vec<_> = regions.into_iter().map(|region| tokio::spawn(measure(region))).collect();
    let mut warmest = (f64::MIN, "nowhere");
    for reading in join_all(stations).await {
        let reading = reading.expect("station");
        if reading.0 > warmest.0 {
            warmest = reading;
        }
    }
    println!("warmest: {} with {} degrees", warmest.1, warmest.0);
}
