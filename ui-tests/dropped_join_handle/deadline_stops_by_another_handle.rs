//! The deadline takes the handle; another one that reaches the task stops it then.
use std::time::Duration;
use tokio::time::{sleep, timeout};

async fn export() -> Result<u32, String> {
    sleep(Duration::from_millis(50)).await;
    println!("exported");
    Ok(1)
}

#[tokio::main]
async fn main() {
    let exporting = tokio::spawn(export());
    let stop = exporting.abort_handle();
    if timeout(Duration::from_millis(10), exporting).await.is_err() {
        stop.abort();
    }
    sleep(Duration::from_millis(60)).await;
}
