//! Who calls the comparison is not known. Where async-std drives the future, no task of tokio waits for the thread.
use std::time::Duration;

async fn job(number: u32) -> u32 {
    tokio::time::sleep(Duration::from_millis(1)).await;
    number * 2
}

pub fn by_async_std() -> Option<u32> {
    async_std::task::block_on(async {
        let done = tokio::spawn(job(1));
        done.await.ok()
    })
}

#[tokio::main]
async fn main() {
    println!("{}", job(3).await);
}
