//! Nothing in the loop suspends, although every call in it is awaited: the heartbeat never beats.
use std::time::Duration;

use tokio::runtime::Builder;

/// Async like its remote counterpart.
async fn checksum(block: u32) -> u64 {
    let mut sum = u64::from(block);
    for byte in 0..20_000 {
        sum = sum.rotate_left(5) ^ byte;
    }
    sum
}

async fn beat() {
    loop {
        println!("still alive");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

async fn verify(blocks: u32) -> u64 {
    let heart = tokio::spawn(beat()); //~ spawn_without_yield
    let mut sum = 0;
    for block in 0..blocks {
        sum ^= checksum(block).await;
    }
    heart.abort();
    sum
}

fn main() {
    let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime");
    println!("sum {:x}", runtime.block_on(verify(40)));
}
