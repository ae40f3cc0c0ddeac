//! Main looks at a pointer's count until nobody else holds it, so that all tasks that did have ended. To ask once, or
//! for something else, is no wait.
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;

struct Store {
    blocks: AtomicU32,
}

impl Store {
    async fn write(self: Arc<Self>, block: u32) {
        sleep(Duration::from_millis(2)).await;
        println!("block {block} is written");
        self.blocks.fetch_add(1, Ordering::SeqCst);
    }
}

async fn until_idle<T>(shared: &Arc<T>) {
    while Arc::strong_count(shared) > 1 {
        sleep(Duration::from_millis(1)).await;
    }
}

async fn waits() {
    let store = Arc::new(Store { blocks: AtomicU32::new(0) });
    for block in 0..3 {
        tokio::spawn(store.clone().write(block));
    }
    until_idle(&store).await;
    println!("{} blocks", store.blocks.load(Ordering::SeqCst));
}

async fn waits_until_it_is_the_last() {
    let mut store = Arc::new(Store { blocks: AtomicU32::new(0) });
    tokio::spawn(store.clone().write(7));
    while Arc::get_mut(&mut store).is_none() {
        sleep(Duration::from_millis(1)).await;
    }
}

async fn asks_once() {
    let store = Arc::new(Store { blocks: AtomicU32::new(0) });
    tokio::spawn(store.clone().write(9)); //~ outstanding_at_exit dropped_join_handle
    println!("{} hold it", Arc::strong_count(&store));
}

#[tokio::main]
async fn main() {
    waits().await;
    waits_until_it_is_the_last().await;
    asks_once().await;
}
