//! A tracker that another task fills has its tasks still when that task has ended: to close it waits for none of them.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;
use tokio_util::task::TaskTracker;

async fn settle(order: u32) {
    sleep(Duration::from_millis(5)).await;
    println!("order {order} settled");
}

async fn dispatch(mut orders: mpsc::Receiver<u32>, tracker: TaskTracker) {
    while let Some(order) = orders.recv().await {
        tracker.spawn(settle(order)); //~ outstanding_at_exit
    }
}

async fn dispatch_well(mut orders: mpsc::Receiver<u32>, tracker: TaskTracker) {
    while let Some(order) = orders.recv().await {
        tracker.spawn(settle(order));
    }
}

async fn orderly() {
    let (tx, rx) = mpsc::channel(2);
    let tracker = TaskTracker::new();
    let dispatcher = tokio::spawn(dispatch_well(rx, tracker.clone()));
    tx.send(1).await.ok();
    drop(tx);
    dispatcher.await.expect("dispatcher");
    tracker.close();
    tracker.wait().await;
}

#[tokio::main]
async fn main() {
    orderly().await;
    let (tx, rx) = mpsc::channel(2);
    let tracker = TaskTracker::new();
    let dispatcher = tokio::spawn(dispatch(rx, tracker.clone()));
    tx.send(2).await.ok();
    drop(tx);
    dispatcher.await.expect("dispatcher");
    tracker.close();
    println!("all are under way");
}
