//! Each call waits for the batch before and leaves one of its own: after the last call it is in flight.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

#[derive(Default)]
struct Batcher {
    rows: Vec<u32>,
    in_flight: Option<JoinHandle<()>>,
}

async fn flush(rows: Vec<u32>) {
    sleep(Duration::from_millis(10)).await;
    println!("flushed {rows:?}");
}

impl Batcher {
    async fn push(&mut self, row: u32) {
        self.rows.push(row);
        if self.rows.len() == 2 {
            self.rotate().await;
        }
    }

    async fn rotate(&mut self) {
        if let Some(before) = self.in_flight.take() {
            before.await.expect("it was flushed");
        }
        let rows = std::mem::take(&mut self.rows);
        self.in_flight = Some(tokio::spawn(flush(rows))); //~ outstanding_at_exit
    }
}

#[derive(Default)]
struct Careful {
    in_flight: Option<JoinHandle<()>>,
}

impl Careful {
    async fn rotate(&mut self, rows: Vec<u32>) {
        self.finish().await;
        self.in_flight = Some(tokio::spawn(flush(rows)));
    }

    async fn finish(&mut self) {
        if let Some(before) = self.in_flight.take() {
            before.await.expect("it was flushed");
        }
    }
}

#[tokio::main]
async fn main() {
    let mut careful = Careful::default();
    careful.rotate(vec![1, 2]).await;
    careful.rotate(vec![3, 4]).await;
    careful.finish().await;
    let mut batcher = Batcher::default();
    for row in 0..5 {
        batcher.push(row).await;
    }
    batcher.rotate().await;
    println!("read 5 rows");
}
