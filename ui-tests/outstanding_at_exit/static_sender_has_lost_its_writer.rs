//! A static that a sender is put into is how everybody reaches its writer, and nobody waits for that.
use std::sync::OnceLock;
use std::time::Duration;
use tokio::sync::mpsc::{self, UnboundedSender};
use tokio::time::sleep;

static LOG: OnceLock<UnboundedSender<&'static str>> = OnceLock::new();

fn init() {
    let (tx, mut rx) = mpsc::unbounded_channel();
    LOG.set(tx).expect("it is the first");
    tokio::spawn(async move { //~ outstanding_at_exit
        while let Some(line) = rx.recv().await {
            sleep(Duration::from_millis(5)).await;
            println!("{line}");
        }
    });
}

fn log(line: &'static str) {
    LOG.get().expect("it is set").send(line).expect("the writer lives");
}

#[tokio::main]
async fn main() {
    init();
    log("start");
    sleep(Duration::from_millis(20)).await;
    log("end");
}
