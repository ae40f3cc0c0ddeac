//! Main notifies the watcher by a field of the value that started it, and returns while the watcher reloads.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, RwLock};

#[derive(Default)]
struct Settings {
    upstream: String,
}

struct Watcher {
    changed: Arc<Notify>,
    settings: Arc<RwLock<Settings>>,
}

impl Watcher {
    fn new() -> Self {
        Self { changed: Arc::new(Notify::new()), settings: Arc::default() }
    }

    fn arm(&self) {
        let changed = self.changed.clone();
        let settings = self.settings.clone();
        tokio::spawn(async move { //~ outstanding_at_exit
            changed.notified().await;
            let upstream = fetch().await;
            settings.write().await.upstream = upstream;
            println!("reloaded");
        });
    }
}

async fn fetch() -> String {
    tokio::time::sleep(Duration::from_millis(40)).await;
    "10.0.0.7".to_owned()
}

#[tokio::main]
async fn main() {
    let watcher = Watcher::new();
    watcher.arm();
    println!("upstream {}", watcher.settings.read().await.upstream);
    watcher.changed.notify_one();
}
