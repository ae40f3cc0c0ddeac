//! The cache keeps its sweeper's handle in a field, where nothing ever awaits or aborts it.
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;
use tokio::time::sleep;

type Entries = Arc<Mutex<HashMap<&'static str, Instant>>>;

struct Cache {
    entries: Entries,
    _sweeper: JoinHandle<()>,
}

async fn sweep(entries: Entries, max_age: Duration) {
    loop {
        sleep(max_age / 2).await;
        entries.lock().unwrap().retain(|_, added| added.elapsed() < max_age);
    }
}

impl Cache {
    fn new(max_age: Duration) -> Cache {
        let entries = Entries::default();
        let sweeper = tokio::spawn(sweep(Arc::clone(&entries), max_age)); //~ detached_task
        Cache { entries, _sweeper: sweeper }
    }

    fn put(&self, key: &'static str) {
        self.entries.lock().unwrap().insert(key, Instant::now());
    }
}

#[tokio::main]
async fn main() {
    let cache = Cache::new(Duration::from_millis(10));
    cache.put("a");
    sleep(Duration::from_millis(30)).await;
    cache.put("b");
    println!("{} entry left", cache.entries.lock().unwrap().len());
}
