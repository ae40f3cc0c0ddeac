//! The first task of a set that ends ends the program. One of them runs for ever, so that the other one is always
//! the first.
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

async fn fill(tank: &'static str, millis: u64) {
    sleep(Duration::from_millis(millis)).await;
    println!("{tank} is full");
}

async fn measure() {
    loop {
        sleep(Duration::from_millis(3)).await;
    }
}

async fn fill_one() {
    let mut tasks = JoinSet::new();
    tasks.spawn(measure());
    tasks.spawn(fill("the left tank", 10));
    tasks.join_next().await;
}

#[tokio::main]
async fn main() {
    fill_one().await;
}
