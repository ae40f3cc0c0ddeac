//! A sync main sits on a std channel until the last worker of the runtime beside it has dropped its sender.
use std::io;
use std::sync::mpsc::{self, Sender};
use std::time::Duration;
use tokio::runtime::Builder;

async fn hash(block: u64, results: Sender<(u64, u64)>) {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("block {block} hashed");
    results.send((block, block.wrapping_mul(0x9e37_79b9))).ok();
}

fn main() -> io::Result<()> {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_time().build()?;
    let (results, hashes) = mpsc::channel();
    for block in 0..4 {
        runtime.spawn(hash(block, results.clone()));
    }
    drop(results);
    let root = hashes.iter().fold(0, |root, (block, hash)| root ^ hash.rotate_left(block as u32));
    println!("root {root:x}");
    Ok(())
}
