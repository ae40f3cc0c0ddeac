//! A newsletter goes out by tracked tasks; `close` and `wait` stand for all of their handles.
use std::time::Duration;
use tokio::time::sleep;
use tokio_util::task::TaskTracker;

async fn send_issue(subscriber: &str, issue: u32) {
    sleep(Duration::from_millis(5)).await;
    println!("issue {issue} sent to {subscriber}");
}

#[tokio::main]
async fn main() {
    let tracker = TaskTracker::new();
    for subscriber in ["ann", "bob", "eve"] {
        tracker.spawn(async move {
            send_issue(subscriber, 12).await;
        });
    }
    tracker.close();
    tracker.wait().await;
    println!("all sent");
}
