//! A coroutine beside which main does other things.

use std::time::Duration;

use asyncio::Result;

async fn coroutine() -> Result<()> {
    println!("Coroutine is running");
    asyncio::sleep(Duration::from_secs(2)).await?;
    println!("Coroutine is done");
    Ok(())
}

fn main() -> Result<()> {
    asyncio::run(async {
        drop(asyncio::create_task("coroutine", coroutine()));
        asyncio::sleep(Duration::ZERO).await?;
        println!("Main doing other stuff...");
        asyncio::sleep(Duration::from_secs(5)).await
    })
}
