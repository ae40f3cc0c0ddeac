//! What is taken out of the map ends with the function: a handle to abort by was made of it, and aborts nothing.
use std::collections::HashMap;
use std::time::Duration;

use tokio::task::JoinHandle;

struct Running {
    since: u64,
    task: JoinHandle<()>,
}

async fn index(start: u64) {
    let mut block = start;
    loop {
        tokio::time::sleep(Duration::from_millis(2)).await;
        block += 1;
        if block % 100 == 0 {
            println!("{block}");
        }
    }
}

#[derive(Default)]
struct Indexers {
    running: HashMap<&'static str, Running>,
}

impl Indexers {
    fn start(&mut self, name: &'static str, since: u64) {
        let task = tokio::spawn(index(since)); //~ dropped_join_handle
        self.running.insert(name, Running { since, task });
    }

    fn stop(&mut self, name: &str) -> Option<u64> {
        let one = self.running.remove(name)?;
        one.task.abort_handle();
        Some(one.since)
    }

    fn close(&mut self) {
        for (name, one) in self.running.drain() {
            println!("{name}");
            one.task.abort();
        }
    }
}

struct Watching {
    since: u64,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct Watchers {
    running: HashMap<&'static str, Watching>,
}

impl Watchers {
    fn start(&mut self, name: &'static str, since: u64) {
        let task = tokio::spawn(index(since));
        self.running.insert(name, Watching { since, task });
    }

    fn stop(&mut self, name: &str) -> Option<u64> {
        let one = self.running.remove(name)?;
        one.task.abort_handle().abort();
        Some(one.since)
    }
}

#[tokio::main]
async fn main() {
    let mut watchers = Watchers::default();
    watchers.start("mail", 2);
    tokio::time::sleep(Duration::from_millis(5)).await;
    println!("{:?}", watchers.stop("mail"));
    let mut indexers = Indexers::default();
    indexers.start("orders", 1);
    tokio::time::sleep(Duration::from_millis(5)).await;
    println!("{:?}", indexers.stop("orders"));
    indexers.close();
}
