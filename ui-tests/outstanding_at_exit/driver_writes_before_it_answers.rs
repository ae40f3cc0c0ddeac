//! What the driver puts into its wire is not the answer: that comes after the last word is printed.
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::{Sink, SinkExt};
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

type Request = (u32, oneshot::Sender<u32>);

#[derive(Default)]
struct Wire {
    carried: Vec<u32>,
}

impl Sink<u32> for Wire {
    type Error = Infallible;

    fn poll_ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn start_send(mut self: Pin<&mut Self>, number: u32) -> Result<(), Infallible> {
        self.carried.push(number);
        Ok(())
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }
}

struct Client {
    requests: mpsc::Sender<Request>,
}

impl Client {
    fn connect(mut wire: Wire) -> Client {
        let (requests, mut received) = mpsc::channel::<Request>(4);
        tokio::spawn(async move {
            while let Some((number, reply)) = received.recv().await {
                let Ok(()) = wire.send(number).await;
                sleep(Duration::from_millis(1)).await;
                println!("{:?} are on their way", wire.carried);
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
}

#[tokio::main]
async fn main() {
    let client = Client::connect(Wire::default());
    println!("{:?}", client.square(2).await);
    println!("{:?}", client.square(3).await);
}
