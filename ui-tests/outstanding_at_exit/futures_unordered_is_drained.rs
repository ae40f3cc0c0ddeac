//! Handles go into a FuturesUnordered, and the loop over it ends when the last block is verified.
use futures::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;

async fn verify(height: u64) -> Result<u64, String> {
    tokio::time::sleep(Duration::from_millis(20 - 4 * height)).await;
    println!("block {height} verified");
    if height > 3 {
        return Err(format!("block {height} is from the future"));
    }
    Ok(height)
}

#[tokio::main]
async fn main() {
    let mut checks: FuturesUnordered<_> = (0..4).map(|height| tokio::spawn(verify(height))).collect();
    let mut valid = 0;
    while let Some(check) = checks.next().await {
        match check {
            Ok(Ok(_)) => valid += 1,
            Ok(Err(reason)) => eprintln!("{reason}"),
            Err(e) => eprintln!("verifier died: {e}"),
        }
    }
    println!("{valid} valid blocks");
}
