//! The supervisor runs before it is given anything; whatever it gets, it waits for.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Registration {
    name: String,
    handle: JoinHandle<u32>,
}

struct Supervisor {
    inbox: mpsc::Receiver<Registration>,
}

impl Supervisor {
    async fn run(mut self) -> u32 {
        let mut sum = 0;
        while let Some(Registration { name, handle }) = self.inbox.recv().await {
            match handle.await {
                Ok(rows) => sum += rows,
                Err(error) => println!("{name}: {error}"),
            }
        }
        sum
    }
}

async fn start(shard: u32, registrar: &mpsc::Sender<Registration>) {
    let handle = tokio::spawn(async move {
        sleep(Duration::from_millis(5)).await;
        println!("shard {shard} read");
        shard * 100
    });
    let _ = registrar.send(Registration { name: format!("shard-{shard}"), handle }).await;
}

#[tokio::main]
async fn main() {
    let (registrar, inbox) = mpsc::channel(8);
    let watching = tokio::spawn(Supervisor { inbox }.run());
    for shard in 0..3 {
        start(shard, &registrar).await;
    }
    drop(registrar);
    println!("{} rows", watching.await.unwrap());
}
