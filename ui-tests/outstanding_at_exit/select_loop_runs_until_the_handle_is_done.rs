//! The progress loop polls the task by reference and breaks only in the branch where it has finished.
use std::time::Duration;
use tokio::time::{interval, sleep};

async fn defragment(blocks: u32) -> u32 {
    for block in 0..blocks {
        sleep(Duration::from_millis(6)).await;
        println!("block {block} moved");
    }
    blocks
}

#[tokio::main]
async fn main() {
    let mut work = tokio::spawn(defragment(5));
    let mut spinner = interval(Duration::from_millis(10));
    let moved = loop {
        tokio::select! {
            done = &mut work => break done.expect("defragmenter"),
            _ = spinner.tick() => println!("working"),
        }
    };
    println!("{moved} blocks moved");
}
