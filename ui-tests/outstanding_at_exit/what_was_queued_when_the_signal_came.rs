//! The intake ends when the signal comes, or the time is up. What it took by then lies in the queue of a task that
//! main does not wait for.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

async fn take_orders(orders: &mpsc::Sender<u32>) {
    let mut number = 0;
    loop {
        sleep(Duration::from_millis(2)).await;
        let _ = orders.send(number).await;
        number += 1;
    }
}

async fn pack(mut orders: mpsc::Receiver<u32>) {
    while let Some(order) = orders.recv().await {
        sleep(Duration::from_millis(5)).await;
        println!("order {order} packed");
    }
}

#[tokio::main]
async fn main() {
    let (morning, orders) = mpsc::channel(64);
    tokio::spawn(pack(orders)); //~ outstanding_at_exit
    tokio::select! {
        _ = take_orders(&morning) => {}
        _ = sleep(Duration::from_millis(9)) => println!("noon"),
    }

    let (noon, orders) = mpsc::channel(64);
    tokio::spawn(pack(orders)); //~ outstanding_at_exit
    {
        let intake = take_orders(&noon);
        tokio::pin!(intake);
        tokio::select! {
            _ = &mut intake => {}
            _ = sleep(Duration::from_millis(9)) => println!("evening"),
        }
    }

    let (evening, orders) = mpsc::channel(64);
    tokio::spawn(pack(orders)); //~ outstanding_at_exit
    if timeout(Duration::from_millis(9), take_orders(&evening)).await.is_err() {
        println!("night");
    }
}
