//! What follows the loop only closes the connection, which dropping it does as well; a last flush is another matter.
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc;

fn forward(mut lines: mpsc::Receiver<String>, mut out: impl AsyncWrite + Unpin + Send + 'static) {
    tokio::spawn(async move {
        while let Some(line) = lines.recv().await {
            if out.write_all(line.as_bytes()).await.is_err() {
                break;
            }
        }
        let _ = out.shutdown().await;
    });
}

fn collect(mut lines: mpsc::Receiver<String>, mut out: impl AsyncWrite + Unpin + Send + 'static) {
    tokio::spawn(async move { //~ dropped_join_handle
        let mut all = String::new();
        while let Some(line) = lines.recv().await {
            all.push_str(&line);
        }
        let _ = out.write_all(all.as_bytes()).await;
    });
}

#[tokio::main]
async fn main() {
    let (near, far) = tokio::io::duplex(64);
    let (sender, lines) = mpsc::channel(1);
    forward(lines, near);
    let (other, lines) = mpsc::channel(1);
    collect(lines, far);
    sender.send("hello".into()).await.unwrap();
    other.send("hello".into()).await.unwrap();
    drop((sender, other));
    std::future::pending::<()>().await;
}
