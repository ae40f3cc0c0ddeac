//! Main stops the monitor when all is well: a failure that comes first cuts off no more than that would.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

async fn show(mut states: mpsc::Receiver<u32>) {
    while let Some(state) = states.recv().await {
        sleep(Duration::from_millis(5)).await;
        println!("now at {state}");
    }
}

fn step(number: u32) -> Result<u32, String> {
    if number < 3 { Ok(number * 10) } else { Err(format!("step {number} is missing")) }
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let (states, shown) = mpsc::channel(8);
    let monitor = tokio::spawn(show(shown));
    for number in 1..5 {
        let state = step(number)?;
        states.send(state).await.map_err(|e| e.to_string())?;
    }
    monitor.abort();
    let _ = monitor.await;
    Ok(())
}
