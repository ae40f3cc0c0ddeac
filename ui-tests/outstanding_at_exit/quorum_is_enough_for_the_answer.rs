//! Two of three stores are enough for the answer. The third is given up, and with it the name that it returns; a
//! set of which one is taken goes the same way, and what it has changed so far is read.
use futures::future::select_all;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::sleep;

async fn store(zone: &'static str, delay: u64) -> &'static str {
    sleep(Duration::from_millis(delay)).await;
    zone
}

async fn put() -> Vec<&'static str> {
    let mut writes: Vec<JoinHandle<&'static str>> = Vec::new();
    for (zone, delay) in [("a", 1), ("b", 3), ("c", 90)] {
        writes.push(tokio::spawn(store(zone, delay))); //~ outstanding_at_exit
    }
    let mut acks = Vec::new();
    while acks.len() < 2 {
        let (ack, _, rest) = select_all(writes).await;
        acks.extend(ack);
        writes = rest;
    }
    acks
}

type Files = Arc<Mutex<BTreeMap<u64, usize>>>;

async fn copy(mirror: u64, files: Files) -> io::Result<u64> {
    for file in 1..=3 {
        sleep(Duration::from_millis(mirror)).await;
        files.lock().unwrap().insert(mirror, file);
    }
    Ok(mirror)
}

async fn publish(files: Files) -> io::Result<()> {
    let mut mirrors = JoinSet::new();
    for mirror in 1..=3 {
        mirrors.spawn(copy(mirror, files.clone())); //~ outstanding_at_exit
    }
    if let Some(first) = mirrors.join_next().await {
        println!("published on {}", first??);
    }
    Ok(())
}

#[tokio::main]
async fn main() -> io::Result<()> {
    println!("stored in {:?}", put().await);
    let files = Files::default();
    publish(files.clone()).await?;
    for (mirror, count) in files.lock().unwrap().iter() {
        println!("mirror {mirror} has {count} files");
    }
    Ok(())
}
