//! What the task has to do in the end is code that main gives the helper that starts it.

use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::sleep;

fn collect(mut parts: UnboundedReceiver<u32>, report: impl FnOnce(u32) + Send + 'static) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut sum = 0;
        while let Some(part) = parts.recv().await {
            sum += part;
            sleep(Duration::from_millis(5)).await;
        }
        report(sum);
    })
}

fn collect_in_background(parts: UnboundedReceiver<u32>, report: impl FnOnce(u32) + Send + 'static) {
    let _collecting = collect(parts, report); //~ outstanding_at_exit
}

fn send(parts: UnboundedSender<u32>) {
    for part in 1..4 {
        parts.send(part).expect("received");
    }
}

#[tokio::main]
async fn main() {
    let (parts, received) = unbounded_channel();
    collect_in_background(received, |sum| println!("{sum} parts"));
    send(parts);

    let (parts, received) = unbounded_channel();
    let collecting = collect(received, |sum| println!("{sum} parts, waited for"));
    send(parts);
    collecting.await.expect("collected");
}
