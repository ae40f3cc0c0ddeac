//! Main creates a task, computes for long, and returns: the task gets one step, and is cancelled.

use std::time::Duration;

use asyncio::Result;

async fn work() -> Result<()> {
    println!("Work is starting");
    asyncio::sleep(Duration::from_secs(1)).await?;
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
