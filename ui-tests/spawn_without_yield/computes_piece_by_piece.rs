//! Each piece of a computation takes a while, and after each piece others have their turn. The computation that
//! gives nobody a turn holds the painter up.
use std::time::{Duration, Instant};

fn step() -> u32 {
    let (until, mut rounds) = (Instant::now() + Duration::from_millis(2), 0);
    while Instant::now() < until {
        rounds += 1;
    }
    rounds
}

async fn evolve(generations: u32) -> u32 {
    let mut rounds = 0;
    for _ in 0..generations {
        rounds += step();
        breathe().await;
    }
    rounds
}

async fn breathe() {
    tokio::task::yield_now().await;
}

async fn rush(generations: u32) -> u32 {
    let mut rounds = 0;
    for _ in 0..generations {
        rounds += step();
    }
    rounds
}

async fn paint() {
    loop {
        println!("painted");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let painter = tokio::spawn(paint());
    println!("{}", evolve(3).await > 0);
    painter.abort();
    let painter = tokio::spawn(paint()); //~ spawn_without_yield
    println!("{}", rush(3).await > 0);
    painter.abort();
}
