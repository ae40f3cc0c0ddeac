//! The guard lies in what the task is about, which ends with the task and not before.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Guard(JoinHandle<()>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.abort();
    }
}

struct Engine {
    blocks: mpsc::Receiver<u32>,
    _gossip: Guard,
}

async fn gossip(epoch: u32) {
    loop {
        sleep(Duration::from_millis(1)).await;
        println!("epoch {epoch} goes on");
    }
}

impl Engine {
    fn new(epoch: u32, blocks: mpsc::Receiver<u32>) -> Engine {
        Engine { blocks, _gossip: Guard(tokio::spawn(gossip(epoch))) }
    }

    async fn run(mut self) -> u32 {
        let mut height = 0;
        while let Some(block) = self.blocks.recv().await {
            height = block;
        }
        height
    }
}

#[tokio::main]
async fn main() {
    let (blocks, received) = mpsc::channel(1);
    let engine = tokio::spawn(Engine::new(1, received).run());
    for block in 1..4 {
        sleep(Duration::from_millis(2)).await;
        let _ = blocks.send(block).await;
    }
    drop(blocks);
    println!("{:?}", engine.await);
}
