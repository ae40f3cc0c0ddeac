//! A failure comes before main has waited for anything: on one thread, nothing of the download was begun. A failure
//! that comes later cuts it off.
use std::time::Duration;

use tokio::time::sleep;

async fn download(part: u32) -> u32 {
    println!("part {part} begins");
    sleep(Duration::from_millis(5)).await;
    println!("part {part} is complete");
    part
}

fn save(parts: u32) -> Result<(), String> {
    if parts > 1 { Err(format!("no room for {parts} parts")) } else { Ok(()) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), String> {
    let first = tokio::spawn(download(1));
    save(1)?;
    println!("{:?}", first.await);
    let second = tokio::spawn(download(2)); //~ outstanding_at_exit
    sleep(Duration::from_millis(1)).await;
    save(2)?;
    println!("{:?}", second.await);
    Ok(())
}
