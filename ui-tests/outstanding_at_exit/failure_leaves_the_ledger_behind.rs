//! A bad page ends main by `?`, while the writer still has the rows of the good ones to write.
use std::time::Duration;
use tokio::sync::mpsc;

async fn write(mut rows: mpsc::Receiver<u32>) -> u32 {
    let mut sum = 0;
    while let Some(row) = rows.recv().await {
        tokio::time::sleep(Duration::from_millis(5)).await;
        println!("row {row} written");
        sum += row;
    }
    sum
}

fn page(number: u32) -> Result<u32, String> {
    if number < 3 { Ok(number * 10) } else { Err(format!("page {number} is torn")) }
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let (rows, received) = mpsc::channel(8);
    let writer = tokio::spawn(write(received)); //~ outstanding_at_exit
    for number in 1..5 {
        let row = page(number)?;
        rows.send(row).await.map_err(|e| e.to_string())?;
    }
    drop(rows);
    println!("{:?}", writer.await);
    Ok(())
}
