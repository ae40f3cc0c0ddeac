//! The feeder is waited for, and what it fed is not: the batch is written after the last line, when main has
//! gone already.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

async fn batch(mut lines: mpsc::Receiver<u32>) {
    let mut batch = Vec::new();
    while let Some(line) = lines.recv().await {
        batch.push(line);
    }
    sleep(Duration::from_millis(5)).await;
    println!("{} lines written", batch.len());
}

#[tokio::main]
async fn main() {
    let (sender, lines) = mpsc::channel(8);
    tokio::spawn(batch(lines)); //~ dropped_join_handle outstanding_at_exit
    let feeder = tokio::spawn(async move {
        for line in 0..3 {
            sleep(Duration::from_millis(1)).await;
            let _ = sender.send(line).await;
        }
    });
    feeder.await.unwrap();
}
