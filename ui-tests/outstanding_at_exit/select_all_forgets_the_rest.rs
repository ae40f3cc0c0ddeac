//! `select_all` yields the first replica that holds the write; the other copies are cut off.
use futures::future::select_all;
use std::time::Duration;

async fn replicate(node: u64, key: &'static str) -> u64 {
    tokio::time::sleep(Duration::from_millis(node * 35)).await;
    println!("node {node}: {key} stored");
    node
}

#[tokio::main]
async fn main() {
    let mut copies = Vec::new();
    for node in 1..=3 {
        copies.push(tokio::spawn(replicate(node, "session/42"))); //~ outstanding_at_exit
    }
    let (first, _, rest) = select_all(copies).await;
    let node = first.expect("replica");
    println!("acknowledged by node {node}, {} copies to go", rest.len());
}
