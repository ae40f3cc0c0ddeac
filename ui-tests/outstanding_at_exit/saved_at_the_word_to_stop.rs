//! The cache is saved when somebody asks to stop, just before the loop is left: whoever asks, and returns, is
//! ahead of it.
use std::time::Duration;
use tokio::io::{AsyncWrite, AsyncWriteExt, sink};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

async fn save(entries: u32, mut to: impl AsyncWrite + Unpin) -> std::io::Result<()> {
    sleep(Duration::from_millis(10)).await;
    to.write_all(&entries.to_be_bytes()).await
}

fn keep(stopped: CancellationToken) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        let mut entries = 0;
        loop {
            tokio::select! {
                _ = sleep(Duration::from_millis(2)) => entries += 1,
                _ = stopped.cancelled() => {
                    if let Err(error) = save(entries, sink()).await {
                        eprintln!("not saved: {error}");
                    }
                    break;
                }
            }
        }
    })
}

async fn end_with_it() {
    let stop = CancellationToken::new();
    let cache = keep(stop.clone());
    sleep(Duration::from_millis(7)).await;
    stop.cancel();
    cache.await.expect("saved");
}

#[tokio::main]
async fn main() {
    end_with_it().await;
    let stop = CancellationToken::new();
    let _cache = keep(stop.clone()); //~ outstanding_at_exit dropped_join_handle
    sleep(Duration::from_millis(7)).await;
    stop.cancel();
}
