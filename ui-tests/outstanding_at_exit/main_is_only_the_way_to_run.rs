//! What `main` does is in a function that it calls; what that leaves behind is cut off all the same.
use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver};
use tokio::time::sleep;

async fn print(mut labels: Receiver<&'static str>) {
    while let Some(label) = labels.recv().await {
        sleep(Duration::from_millis(10)).await;
        println!("label {label}");
    }
}

async fn run() {
    let (labels, queue) = mpsc::channel(8);
    tokio::spawn(print(queue)); //~ outstanding_at_exit
    for label in ["fragile", "this side up"] {
        let _ = labels.send(label).await;
    }
}

async fn run_to_the_end() {
    let (labels, queue) = mpsc::channel(8);
    let printer = tokio::spawn(print(queue));
    let _ = labels.send("express").await;
    drop(labels);
    printer.await.unwrap();
}

#[tokio::main]
async fn main() {
    run_to_the_end().await;
    run().await
}
