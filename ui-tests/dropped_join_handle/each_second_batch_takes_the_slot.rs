//! A snapshot is taken after each second batch, and its handle takes the place of the one before, whose error is gone
//! with it. The careful node looks at what it finds there.

use std::time::Duration;

use tokio::task::JoinHandle;

async fn write_snapshot(seq: u64, free: u64) -> Result<u64, String> {
    tokio::time::sleep(Duration::from_millis(5)).await;
    if free < 10 { Err(format!("no space for snapshot {seq}")) } else { Ok(seq) }
}

#[derive(Default)]
struct Node {
    seq: u64,
    free: u64,
    snapshot: Option<JoinHandle<Result<u64, String>>>,
}

impl Node {
    fn apply(&mut self, batch: &[u32]) {
        self.seq += batch.len() as u64;
        if self.seq % 2 == 0 {
            self.snapshot = Some(tokio::spawn(write_snapshot(self.seq, self.free))); //~ dropped_join_handle
        }
    }

    async fn shutdown(self) {
        if let Some(task) = self.snapshot {
            println!("{:?}", task.await);
        }
    }
}

#[derive(Default)]
struct Careful {
    seq: u64,
    free: u64,
    snapshot: Option<JoinHandle<Result<u64, String>>>,
}

impl Careful {
    async fn apply(&mut self, batch: &[u32]) {
        self.seq += batch.len() as u64;
        if self.seq % 2 == 0 {
            if let Some(task) = self.snapshot.take() {
                println!("{:?}", task.await);
            }
            self.snapshot = Some(tokio::spawn(write_snapshot(self.seq, self.free)));
        }
    }

    async fn shutdown(self) {
        if let Some(task) = self.snapshot {
            println!("{:?}", task.await);
        }
    }
}

#[tokio::main]
async fn main() {
    let mut node = Node { free: 3, ..Node::default() };
    node.apply(&[1, 2]);
    tokio::time::sleep(Duration::from_millis(20)).await;
    node.free = 100;
    node.apply(&[3, 4]);
    node.shutdown().await;
    let mut careful = Careful { free: 3, ..Careful::default() };
    careful.apply(&[1, 2]).await;
    careful.apply(&[3, 4]).await;
    careful.shutdown().await;
}
