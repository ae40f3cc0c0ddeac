//! Main asks again and again, and goes on when the copy has ended.
use std::time::Duration;
use tokio::time::sleep;

async fn copy(tape: &'static str) {
    sleep(Duration::from_millis(20)).await;
    println!("{tape} copied");
}

#[tokio::main]
async fn main() {
    let copying = tokio::spawn(copy("tape 7"));
    while !copying.is_finished() {
        println!("still copying");
        sleep(Duration::from_millis(8)).await;
    }
    let both = [tokio::spawn(copy("tape 8")), tokio::spawn(copy("tape 9"))];
    while !both.iter().all(|copying| copying.is_finished()) {
        sleep(Duration::from_millis(8)).await;
    }
}
