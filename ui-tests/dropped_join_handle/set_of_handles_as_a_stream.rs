//! A set of handles that a function returns is a stream of what their tasks return, whatever is made of each.
use futures::stream::{FuturesUnordered, StreamExt};
use std::io;
use std::time::Duration;
use tokio::task::JoinHandle;

async fn locate(id: u64) -> io::Result<u64> {
    tokio::time::sleep(Duration::from_millis(id)).await;
    match id {
        3 => Err(io::Error::other("no such place")),
        _ => Ok(id * 2),
    }
}

fn locate_all(ids: impl IntoIterator<Item = u64>) -> FuturesUnordered<JoinHandle<io::Result<u64>>> {
    ids.into_iter().map(|id| tokio::spawn(locate(id))).collect()
}

#[tokio::main]
async fn main() {
    let found = locate_all(1..=3)
        .map(|joined| joined.map_err(io::Error::other).and_then(|inner| inner))
        .collect::<Vec<_>>()
        .await;
    for place in found {
        println!("{place:?}");
    }
}
