//! The driver of a connection has nothing left to do when its client has got all answers.
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

type Request = (u32, oneshot::Sender<u32>);

struct Client {
    requests: mpsc::Sender<Request>,
}

impl Client {
    fn connect() -> Client {
        let (requests, mut received) = mpsc::channel::<Request>(4);
        tokio::spawn(async move {
            while let Some((number, reply)) = received.recv().await {
                sleep(Duration::from_millis(1)).await;
                println!("asked for {number}");
                let _ = reply.send(number * number);
            }
        });
        Client { requests }
    }

    async fn square(&self, number: u32) -> Option<u32> {
        let (reply, answer) = oneshot::channel();
        self.requests.send((number, reply)).await.ok()?;
        answer.await.ok()
    }

    async fn note(&self, number: u32) {
        let (reply, _) = oneshot::channel();
        let _ = self.requests.send((number, reply)).await;
    }
}

#[tokio::main]
async fn main() {
    let client = Client::connect();
    client.note(1).await;
    println!("{:?}", client.square(2).await);
    println!("{:?}", client.square(3).await);
}
