//! A listener that only waits for ctrl-c has nothing to finish when the copy is done without it.
use std::time::Duration;
use tokio_util::sync::CancellationToken;

fn cancel_on_ctrl_c(token: CancellationToken) {
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            token.cancel();
        }
    });
}

async fn copy(sectors: u32, cancelled: &CancellationToken) -> u32 {
    for sector in 0..sectors {
        if cancelled.is_cancelled() {
            return sector;
        }
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    sectors
}

#[tokio::main]
async fn main() {
    let cancelled = CancellationToken::new();
    cancel_on_ctrl_c(cancelled.clone());
    let copied = copy(5, &cancelled).await;
    println!("{copied} sectors copied");
}
