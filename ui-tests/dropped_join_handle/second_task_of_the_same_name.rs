//! A map takes a second handle under the same key, and drops the first: on tokio its error goes unseen, and on smol its
//! task is cancelled. Whoever looks first knows, and keys that all differ are no danger.
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn index(shard: u32, file: &'static str) -> io::Result<()> {
    sleep(Duration::from_millis(2)).await;
    match file {
        "dump.bin" => Err(io::Error::other(file)),
        _ => {
            println!("shard {shard}: {file}");
            Ok(())
        }
    }
}

struct Change {
    shard: u32,
    file: &'static str,
}

#[derive(Default)]
struct Indexer {
    jobs: BTreeMap<u32, JoinHandle<io::Result<()>>>,
}

impl Indexer {
    fn on_change(&mut self, change: Change) {
        let shard = change.shard;
        let job = tokio::spawn(index(shard, change.file)); //~ dropped_join_handle
        self.jobs.insert(shard, job);
    }

    async fn finish(self) -> io::Result<()> {
        for (_, job) in self.jobs {
            job.await.map_err(io::Error::other)??;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Careful {
    jobs: BTreeMap<u32, JoinHandle<io::Result<()>>>,
}

impl Careful {
    async fn on_change(&mut self, change: Change) -> io::Result<()> {
        if let Some(before) = self.jobs.remove(&change.shard) {
            before.await.map_err(io::Error::other)??;
        }
        self.jobs.insert(change.shard, tokio::spawn(index(change.shard, change.file)));
        Ok(())
    }

    async fn finish(self) -> io::Result<()> {
        for (_, job) in self.jobs {
            job.await.map_err(io::Error::other)??;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Feeds {
    tasks: BTreeMap<String, JoinHandle<io::Result<()>>>,
}

impl Feeds {
    fn start(&mut self, name: &str, file: &'static str) {
        self.tasks.insert(name.to_owned(), tokio::spawn(index(0, file)));
    }

    async fn finish(&mut self) -> io::Result<()> {
        for task in std::mem::take(&mut self.tasks).into_values() {
            task.await.map_err(io::Error::other)??;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Pushes {
    running: HashMap<String, smol::Task<()>>,
}

impl Pushes {
    fn request(&mut self, folder: &str, file: &'static str) {
        let task = smol::spawn(push(file)); //~ dropped_join_handle
        self.running.insert(folder.to_string(), task);
    }

    async fn settle(&mut self) {
        for (_, task) in self.running.drain() {
            task.await;
        }
    }
}

async fn push(file: &'static str) {
    smol::Timer::after(Duration::from_millis(5)).await;
    println!("pushed {file}");
}

async fn changes(tx: mpsc::Sender<Change>) {
    for file in ["a.txt", "dump.bin", "b.txt"] {
        tx.send(Change { shard: 1, file }).await.ok();
        sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let mut feeds = Feeds::default();
    feeds.start("left", "left.txt");
    feeds.start("right", "right.txt");
    feeds.finish().await?;

    let mut careful = Careful::default();
    careful.on_change(Change { shard: 2, file: "c.txt" }).await?;
    careful.on_change(Change { shard: 2, file: "d.txt" }).await?;
    careful.finish().await?;

    let mut pushes = Pushes::default();
    pushes.request("photos", "a.jpg");
    sleep(Duration::from_millis(1)).await;
    pushes.request("photos", "b.jpg");
    pushes.settle().await;

    let (tx, mut rx) = mpsc::channel(4);
    let source = tokio::spawn(changes(tx));
    let mut indexer = Indexer::default();
    while let Some(change) = rx.recv().await {
        indexer.on_change(change);
    }
    source.await.ok();
    indexer.finish().await
}
