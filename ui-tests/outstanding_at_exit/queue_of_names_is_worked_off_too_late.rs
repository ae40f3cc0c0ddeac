//! A queue that is made with its items in it ends, and so does the task that works it off: main should wait.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

async fn write(name: &str) {
    tokio::time::sleep(Duration::from_millis(5)).await;
    println!("wrote {name}");
}

#[tokio::main]
async fn main() {
    let mut names = VecDeque::from(["first", "second", "third"]);
    tokio::spawn(async move { //~ outstanding_at_exit dropped_join_handle
        while let Some(name) = names.pop_front() {
            write(name).await;
        }
    });

    let mut sizes = BTreeSet::from([3, 1]);
    let resize = tokio::spawn(async move {
        while let Some(size) = sizes.pop_first() {
            write(&size.to_string()).await;
        }
    });
    resize.await.unwrap();
}
