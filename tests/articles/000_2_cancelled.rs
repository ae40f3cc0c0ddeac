//! As the first, and the task says that it is cancelled.

use std::time::Duration;

use asyncio::{Error, Result};

async fn work() -> Result<()> {
    println!("Work is starting");
    if asyncio::sleep(Duration::from_secs(1)).await == Err(Error::Cancelled) {
        println!("Cancelled");
        return Ok(());
    }
    println!("Work is done");
    Ok(())
}

fn compute() {
    for _ in 0..3_000_000 {}
}

fn main() -> Result<()> {
    asyncio::run(async {
        println!("Main is starting");
        drop(asyncio::create_task("work", work()));
        compute();
        println!("Main is done");
        Ok(())
    })
}
