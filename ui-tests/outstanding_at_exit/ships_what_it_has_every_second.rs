//! The shipper never ends by itself. What it was given between two rounds is lost where main returns all the same.

use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

struct Shipper {
    url: &'static str,
    lines: UnboundedReceiver<String>,
}

impl Shipper {
    async fn run(mut self) {
        loop {
            tokio::time::sleep(Duration::from_millis(25)).await;
            let mut batch = Vec::new();
            while let Ok(line) = self.lines.try_recv() {
                batch.push(line);
            }
            if !batch.is_empty() {
                println!("{} lines go to {}", batch.len(), self.url);
            }
        }
    }
}

fn log(lines: &UnboundedSender<String>, line: &str) {
    let _ = lines.send(line.to_owned());
}

#[tokio::main]
async fn main() {
    let (sender, lines) = unbounded_channel();
    tokio::spawn(Shipper { url: "loki:3100", lines }.run()); //~ outstanding_at_exit
    log(&sender, "the job has started");
    tokio::time::sleep(Duration::from_millis(30)).await;
    log(&sender, "the job is done");
}
