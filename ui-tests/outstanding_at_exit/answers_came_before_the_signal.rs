//! Each order is answered before the next is taken, or the packer is waited for after the signal.
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

struct Desk {
    orders: mpsc::Sender<(u32, oneshot::Sender<u32>)>,
}

impl Desk {
    async fn order(&self, number: u32) -> Option<u32> {
        let (answer, answered) = oneshot::channel();
        self.orders.send((number, answer)).await.ok()?;
        answered.await.ok()
    }
}

async fn serve(desk: &Desk) {
    let mut number = 0;
    loop {
        sleep(Duration::from_millis(2)).await;
        desk.order(number).await;
        number += 1;
    }
}

async fn send_parcels(parcels: &mpsc::Sender<u32>) {
    let mut number = 0;
    loop {
        sleep(Duration::from_millis(2)).await;
        let _ = parcels.send(number).await;
        number += 1;
    }
}

#[tokio::main]
async fn main() {
    let (orders, mut taken) = mpsc::channel::<(u32, oneshot::Sender<u32>)>(8);
    tokio::spawn(async move {
        while let Some((number, answer)) = taken.recv().await {
            println!("order {number} booked");
            let _ = answer.send(number);
        }
    });
    let desk = Desk { orders };
    tokio::select! {
        _ = serve(&desk) => {}
        _ = sleep(Duration::from_millis(9)) => println!("closing"),
    }

    let (parcels, mut sent) = mpsc::channel(64);
    let carrier = tokio::spawn(async move {
        while let Some(number) = sent.recv().await {
            sleep(Duration::from_millis(3)).await;
            println!("parcel {number} delivered");
        }
    });
    tokio::select! {
        _ = send_parcels(&parcels) => {}
        _ = sleep(Duration::from_millis(9)) => println!("the last parcel"),
    }
    drop(parcels);
    carrier.await.unwrap();
}
