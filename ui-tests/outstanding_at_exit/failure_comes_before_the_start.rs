//! Where opening fails, nothing was started. Where the next step fails, the writer runs on.
use std::io;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn write(page: u32) {
    sleep(Duration::from_millis(20)).await;
    println!("page {page} written");
}

async fn open(page: u32) -> io::Result<JoinHandle<()>> {
    if page == 9 {
        return Err(io::Error::other("no such page"));
    }
    Ok(tokio::spawn(write(page)))
}

async fn open_and_forget_on_failure(page: u32) -> io::Result<JoinHandle<()>> {
    let writer = tokio::spawn(write(page));
    if page == 9 {
        return Err(io::Error::other("no such page"));
    }
    Ok(writer)
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let first = open(1).await?;
    first.await.map_err(io::Error::other)?;
    let second = open_and_forget_on_failure(9).await?; //~ outstanding_at_exit
    second.await.map_err(io::Error::other)?;
    Ok(())
}
