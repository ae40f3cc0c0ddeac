//! `?` leaves main only where the writer has ended before: nobody listens any more.
use tokio::sync::mpsc;

struct Ledger {
    rows: mpsc::Sender<u32>,
}

impl Ledger {
    async fn put(&self, row: u32) -> Result<(), String> {
        self.rows.send(row).await.map_err(|e| e.to_string())
    }
}

async fn write(mut rows: mpsc::Receiver<u32>) -> u32 {
    let mut sum = 0;
    while let Some(row) = rows.recv().await {
        println!("row {row} written");
        sum += row;
    }
    sum
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let (rows, received) = mpsc::channel(8);
    let writer = tokio::spawn(write(received));
    let ledger = Ledger { rows };
    for row in 1..4 {
        ledger.put(row).await?;
    }
    drop(ledger);
    println!("{:?}", writer.await);
    Ok(())
}
