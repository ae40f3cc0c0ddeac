//! A program on its way out may wait for the rest of its work up to a deadline. One that goes on after the
//! deadline forgets it.
use std::io;
use std::time::Duration;
use tokio::time::{sleep, timeout};

async fn push(what: &str, millis: u64) -> io::Result<usize> {
    sleep(Duration::from_millis(millis)).await;
    println!("{what} pushed");
    if what.is_empty() { Err(io::Error::other("nothing to push")) } else { Ok(what.len()) }
}

#[tokio::main]
async fn main() {
    let early = tokio::spawn(push("traces", 90)); //~ dropped_join_handle outstanding_at_exit
    if timeout(Duration::from_millis(1), early).await.is_err() {
        println!("traces take long");
    }
    sleep(Duration::from_millis(2)).await;
    let metrics = tokio::spawn(push("metrics", 3));
    match timeout(Duration::from_millis(500), metrics).await {
        Ok(Ok(Ok(bytes))) => println!("{bytes} bytes"),
        Ok(other) => println!("metrics: {other:?}"),
        Err(_) => println!("leaving without metrics"),
    }
}
