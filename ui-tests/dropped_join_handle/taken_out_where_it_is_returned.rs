//! Whoever takes a value apart has the handles in it, and answers for those that it leaves.
use std::io;

use tokio::task::JoinHandle;

struct Scan {
    heads: JoinHandle<io::Result<u32>>,
    tails: JoinHandle<io::Result<u32>>,
}

async fn count(of: u32) -> io::Result<u32> {
    tokio::task::yield_now().await;
    of.checked_sub(1).ok_or_else(|| io::Error::other("an empty coin"))
}

fn scan(heads: u32, tails: u32) -> Scan {
    Scan { heads: tokio::spawn(count(heads)), tails: tokio::spawn(count(tails)) } //~ outstanding_at_exit
}

async fn both() -> io::Result<u32> {
    let Scan { heads, tails } = scan(2, 3);
    Ok(heads.await?? + tails.await??)
}

async fn half() -> io::Result<u32> {
    let Scan { heads, .. } = scan(4, 0); //~ dropped_join_handle
    heads.await?
}

#[tokio::main]
async fn main() -> io::Result<()> {
    println!("{} of both, {} of one", both().await?, half().await?);
    Ok(())
}
