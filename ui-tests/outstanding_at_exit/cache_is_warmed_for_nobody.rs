//! What the task puts into the cache is not asked for any more: nothing is lost with it.
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

type Cache = Arc<RwLock<HashMap<u32, String>>>;

async fn warm(cache: Cache) {
    for id in 0..3 {
        tokio::task::yield_now().await;
        cache.write().unwrap().insert(id, format!("user {id}"));
    }
}

#[tokio::main]
async fn main() {
    let cache = Cache::default();
    println!("{} users known", cache.read().unwrap().len());
    tokio::spawn(warm(cache));
    println!("done");
}
