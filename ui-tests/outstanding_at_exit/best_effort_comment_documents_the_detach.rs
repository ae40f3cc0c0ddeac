//! The cache hint is given away on purpose, and the comment beside it says so.
use std::time::Duration;
use tokio::time::sleep;

async fn hint_cdn(path: &'static str) {
    sleep(Duration::from_millis(50)).await;
    println!("cdn told about {path}");
}

async fn publish(path: &'static str) {
    sleep(Duration::from_millis(5)).await;
    println!("{path} published");
    // Best effort: without the hint the CDN finds the new page by itself, only later.
    drop(tokio::spawn(hint_cdn(path)));
}

#[tokio::main]
async fn main() {
    publish("/posts/42").await;
}
