//! A sleep of zero lets the task start before main computes.

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
        let _task = asyncio::create_task("work", work());
        asyncio::sleep(Duration::ZERO).await?;
        compute();
        println!("Main is done");
        Ok(())
    })
}
