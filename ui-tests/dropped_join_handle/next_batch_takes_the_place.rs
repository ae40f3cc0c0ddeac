//! Whenever a batch is full it is sealed, and the handle of the next one takes the place of the last: what went
//! wrong with the first batch nobody will know.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn seal(batch: Vec<u32>) -> Result<u32, String> {
    sleep(Duration::from_millis(2)).await;
    match batch.contains(&1) {
        true => Err(format!("batch of {} is torn", batch.len())),
        false => Ok(batch.iter().sum()),
    }
}

#[derive(Default)]
struct Ledger {
    open: Vec<u32>,
    sealing: Option<JoinHandle<Result<u32, String>>>,
}

impl Ledger {
    fn enter(&mut self, entry: u32) {
        self.open.push(entry);
        if self.open.len() >= 2 {
            let batch = std::mem::take(&mut self.open);
            self.sealing = Some(tokio::spawn(seal(batch))); //~ dropped_join_handle
        }
    }

    async fn close(mut self) -> Result<u32, String> {
        match self.sealing.take() {
            Some(sealing) => sealing.await.unwrap(),
            None => Ok(0),
        }
    }
}

#[tokio::main]
async fn main() {
    let mut ledger = Ledger::default();
    for entry in 1..5 {
        ledger.enter(entry);
    }
    println!("{:?}", ledger.close().await);
    sleep(Duration::from_millis(10)).await;
}
