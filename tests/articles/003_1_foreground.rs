//! A coroutine that main awaits.

use std::time::Duration;

use asyncio::Result;

async fn coroutine() -> Result<()> {
    println!("Coroutine is running");
    asyncio::sleep(Duration::from_secs(2)).await?;
    println!("Coroutine is done");
    Ok(())
}

fn main() -> Result<()> {
    asyncio::run(coroutine())
}
