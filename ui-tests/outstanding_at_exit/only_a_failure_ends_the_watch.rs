//! The watch ends by its failures alone, which may cut work off; a sample of it ends in peace, and too early.
use std::time::Duration;
use tokio::time::sleep;

async fn press(page: u32) {
    sleep(Duration::from_millis(20)).await;
    println!("page {page} is printed");
}

async fn fetch(page: u32) -> Result<u32, String> {
    sleep(Duration::from_millis(1)).await;
    if page < 4 { Ok(page) } else { Err(format!("page {page} is missing")) }
}

async fn watch() -> Result<(), String> {
    let mut page = 0;
    loop {
        page = fetch(page + 1).await?;
        tokio::spawn(press(page));
    }
}

async fn sample() -> Result<(), String> {
    let mut page = 0;
    while page < 2 {
        page = fetch(page + 1).await?;
        tokio::spawn(press(page)); //~ outstanding_at_exit
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), String> {
    match std::env::args().nth(1).as_deref() {
        Some("watch") => watch().await,
        Some("once") => {
            press(1).await;
            Ok(())
        }
        _ => sample().await,
    }
}
