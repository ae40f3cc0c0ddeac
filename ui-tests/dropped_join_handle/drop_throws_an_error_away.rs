//! `drop(..)` says that nobody waits for the task. That its failure interests nobody, it does not say.
use std::time::Duration;
use tokio::time::sleep;

async fn load(shard: u32) -> Result<usize, String> {
    sleep(Duration::from_millis(1)).await;
    if shard == 7 { Err("the checksum is wrong".to_owned()) } else { Ok(40) }
}

async fn greet(name: &str) {
    sleep(Duration::from_millis(1)).await;
    println!("hello {name}");
}

#[tokio::main]
async fn main() {
    drop(tokio::spawn(load(7))); //~ dropped_join_handle
    drop(tokio::spawn(greet("shards")));
    drop(tokio::spawn(async {
        if let Err(error) = load(7).await {
            eprintln!("{error}");
        }
    }));
    let loading = tokio::spawn(load(7));
    // Best effort: the next query loads it anyway.
    drop(loading);
    sleep(Duration::from_millis(20)).await;
}
