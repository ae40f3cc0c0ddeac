//@ never-ends: main never ends
//! A daemon: main hands out the work and then waits for something that never comes.
use std::future::pending;
use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver};

async fn print_labels(mut parcels: Receiver<u32>) {
    while let Some(parcel) = parcels.recv().await {
        tokio::time::sleep(Duration::from_millis(10)).await;
        println!("label for parcel {parcel} printed");
    }
}

#[tokio::main]
async fn main() {
    let (scanner, parcels) = mpsc::channel(32);
    tokio::spawn(print_labels(parcels));
    for parcel in 1..=3 {
        scanner.send(parcel).await.expect("printer is on");
    }
    println!("conveyor running");
    pending::<()>().await;
}
