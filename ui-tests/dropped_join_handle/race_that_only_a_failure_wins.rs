//! The server ends by a failure only, which is what main tells then: that the clients are let go does not matter.
use std::io;

use tokio::sync::{mpsc, oneshot};

type Request = (u32, oneshot::Sender<u32>);

async fn serve(mut requests: mpsc::Receiver<Request>) -> io::Result<()> {
    loop {
        let (number, reply) = requests.recv().await.ok_or_else(|| io::Error::other("nobody is left"))?;
        tokio::spawn(async move {
            reply.send(number + 1).ok();
        });
    }
}

async fn ask(requests: &mpsc::Sender<Request>, number: u32) -> io::Result<u32> {
    let (reply, replied) = oneshot::channel();
    requests.send((number, reply)).await.map_err(io::Error::other)?;
    replied.await.map_err(io::Error::other)
}

async fn clients(requests: mpsc::Sender<Request>) -> io::Result<u32> {
    let first = ask(&requests, 1).await?;
    let second = ask(&requests, 2).await?;
    Ok(first + second)
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let (requests, received) = mpsc::channel(4);
    let asking = tokio::spawn(clients(requests));
    tokio::select! {
        stopped = serve(received) => stopped,
        answers = asking => {
            println!("{}", answers??);
            Ok(())
        }
    }
}
