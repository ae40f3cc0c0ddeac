//! The log keeps both ends of its channel and gives one away. A failure leaves it with its lines unwritten; the
//! other log has had no line yet.
use std::io;
use std::sync::Mutex;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::sleep;

struct Log {
    lines: UnboundedSender<String>,
    queue: Mutex<Option<UnboundedReceiver<String>>>,
}

impl Log {
    fn new() -> Self {
        let (lines, queue) = unbounded_channel();
        Log { lines, queue: Mutex::new(Some(queue)) }
    }

    fn note(&self, line: &str) {
        let _ = self.lines.send(line.to_owned());
    }

    fn queue(&self) -> UnboundedReceiver<String> {
        self.queue.lock().unwrap().take().expect("one writer")
    }
}

async fn write(mut queue: UnboundedReceiver<String>) -> io::Result<()> {
    let mut text = String::new();
    while let Some(line) = queue.recv().await {
        text.push_str(&line);
    }
    sleep(Duration::from_millis(5)).await;
    println!("{text}");
    if text.is_empty() { Err(io::Error::other("nothing to write")) } else { Ok(()) }
}

async fn fetch(layer: u32) -> io::Result<u32> {
    sleep(Duration::from_millis(1)).await;
    if layer == 9 { Err(io::Error::other("no such layer")) } else { Ok(layer) }
}

async fn pull(layer: u32) -> io::Result<u32> {
    let log = Log::new();
    let writer = tokio::spawn(write(log.queue())); //~ outstanding_at_exit
    log.note("fetching");
    let size = fetch(layer).await?;
    drop(log);
    writer.await.map_err(io::Error::other)??;
    Ok(size)
}

#[tokio::main]
async fn main() -> io::Result<()> {
    println!("{} bytes", pull(3).await?);
    println!("{} bytes", pull(9).await?);
    Ok(())
}
