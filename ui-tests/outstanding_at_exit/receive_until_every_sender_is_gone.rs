//! Main drops its own sender and receives until the scanners have dropped theirs; then all are through.
use std::time::Duration;
use tokio::sync::mpsc;

struct Open {
    host: &'static str,
    port: u16,
}

async fn scan(host: &'static str, ports: [u16; 2], found: mpsc::Sender<Open>) {
    for port in ports {
        tokio::time::sleep(Duration::from_millis(5)).await;
        println!("{host}: port {port} probed");
        if port % 2 == 0 && found.send(Open { host, port }).await.is_err() {
            return;
        }
    }
}

#[tokio::main]
async fn main() {
    let (found, mut results) = mpsc::channel(4);
    for host in ["10.0.0.1", "10.0.0.2", "10.0.0.3"] {
        tokio::spawn(scan(host, [22, 443], found.clone()));
    }
    drop(found);
    while let Some(Open { host, port }) = results.recv().await {
        println!("{host}:{port} is open");
    }
}
