//! A deadline just after the start looks whether the relay comes up, and then nobody sees it fail; before the end, a
//! deadline is patience.
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

async fn relay(line: u32, stop: watch::Receiver<bool>) -> Result<(), String> {
    if line == 0 {
        return Err("line 0 is taken".into());
    }
    while !*stop.borrow() {
        sleep(Duration::from_millis(5)).await;
        if line == 2 {
            return Err("line 2 is down".into());
        }
    }
    Ok(())
}

async fn open(line: u32, stop: watch::Receiver<bool>) -> Result<(), String> {
    let relay = tokio::spawn(relay(line, stop)); //~ dropped_join_handle
    if let Ok(Ok(Err(error))) = timeout(Duration::from_millis(2), relay).await {
        return Err(error);
    }
    Ok(())
}

async fn close(line: u32) {
    let (stop, stopped) = watch::channel(false);
    let relay = tokio::spawn(relay(line, stopped));
    sleep(Duration::from_millis(20)).await;
    stop.send_replace(true);
    if let Ok(Ok(Err(error))) = timeout(Duration::from_millis(50), relay).await {
        println!("{error}");
    }
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let (stop, stopped) = watch::channel(false);
    open(2, stopped).await?;
    sleep(Duration::from_millis(20)).await;
    println!("still open: {}", !*stop.borrow());
    close(1).await;
    Ok(())
}
