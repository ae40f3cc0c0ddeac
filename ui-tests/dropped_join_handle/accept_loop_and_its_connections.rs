//! A counting server: one endless task takes connections, and each connection gets a task that ends
//! with it. Neither has anything to say at its end.
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{duplex, AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::sync::Notify;

#[derive(Default)]
struct Listener {
    backlog: Mutex<VecDeque<DuplexStream>>,
    arrived: Notify,
}

impl Listener {
    fn connect(&self) -> DuplexStream {
        let (client, server) = duplex(32);
        self.backlog.lock().unwrap().push_back(server);
        self.arrived.notify_one();
        client
    }

    async fn accept(&self) -> DuplexStream {
        loop {
            if let Some(conn) = self.backlog.lock().unwrap().pop_front() {
                return conn;
            }
            self.arrived.notified().await;
        }
    }
}

async fn handle(mut conn: DuplexStream, received: Arc<AtomicU64>) {
    let mut chunk = [0; 8];
    while let Ok(n @ 1..) = conn.read(&mut chunk).await {
        received.fetch_add(n as u64, Ordering::Relaxed);
    }
}

async fn serve(listener: Arc<Listener>, received: Arc<AtomicU64>) {
    loop {
        let conn = listener.accept().await;
        tokio::spawn(handle(conn, Arc::clone(&received)));
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let (listener, received) = (Arc::new(Listener::default()), Arc::new(AtomicU64::new(0)));
    tokio::spawn(serve(Arc::clone(&listener), Arc::clone(&received)));
    for text in ["hello", "to the counting server"] {
        listener.connect().write_all(text.as_bytes()).await?;
    }
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("received {} bytes", received.load(Ordering::Relaxed));
    Ok(())
}
