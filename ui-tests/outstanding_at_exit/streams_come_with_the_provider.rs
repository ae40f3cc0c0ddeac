//! The accept loop gives the handles of all streams to whoever awaits it, who awaits them in turn.
use std::time::Duration;

use async_std::channel::{Receiver, Sender, bounded};
use async_std::task::{self, JoinHandle};

struct Provider {
    requests: Sender<u64>,
    accepting: JoinHandle<Vec<JoinHandle<()>>>,
}

async fn send(number: usize, millis: u64) {
    task::sleep(Duration::from_millis(millis)).await;
    println!("transfer {number} is complete");
}

async fn accept(requests: Receiver<u64>) -> Vec<JoinHandle<()>> {
    let mut streams = Vec::new();
    while let Ok(millis) = requests.recv().await {
        streams.push(task::spawn(send(streams.len(), millis)));
    }
    streams
}

impl Provider {
    fn start() -> Provider {
        let (requests, given) = bounded(4);
        Provider { requests, accepting: task::spawn(accept(given)) }
    }

    async fn shutdown(self) -> usize {
        self.requests.close();
        let streams = self.accepting.await;
        let count = streams.len();
        for stream in streams {
            stream.await;
        }
        count
    }
}

fn main() {
    task::block_on(async {
        let provider = Provider::start();
        provider.requests.send(15).await.ok();
        provider.requests.send(30).await.ok();
        println!("{} transfers", provider.shutdown().await);
    });
}
