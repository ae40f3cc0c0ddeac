//! A log collector has a pump that turns lines into events. It ends when its input ends, which ends
//! its output, which is what `main` reads to the end.
use tokio::sync::mpsc::{unbounded_channel, UnboundedReceiver};

#[derive(Debug)]
#[allow(dead_code)]
enum Event {
    Started { pid: u32 },
    Text(String),
}

fn parse(line: &str) -> Event {
    match line.strip_prefix("pid=").and_then(|pid| pid.parse().ok()) {
        Some(pid) => Event::Started { pid },
        None => Event::Text(line.to_owned()),
    }
}

fn events(mut lines: UnboundedReceiver<String>) -> UnboundedReceiver<Event> {
    let (tx, events) = unbounded_channel();
    tokio::spawn(async move {
        while let Some(line) = lines.recv().await {
            if tx.send(parse(&line)).is_err() {
                break;
            }
        }
    });
    events
}

#[tokio::main]
async fn main() {
    let (lines, rx) = unbounded_channel();
    let mut events = events(rx);
    for line in ["pid=77", "listening", "pid=x"] {
        let _ = lines.send(line.to_string());
    }
    drop(lines);
    while let Some(event) = events.recv().await {
        println!("{event:?}");
    }
}
