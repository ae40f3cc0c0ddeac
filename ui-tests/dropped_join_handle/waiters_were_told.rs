//! A reader that fails tells all who wait of it, each by a copy of the error, before it returns the error
//! itself. Its deputy copies the error for nobody.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

type Shared = Arc<std::io::Error>;

struct Waiter {
    name: &'static str,
}

impl Waiter {
    async fn interrupted(self, error: Shared) {
        eprintln!("{}: {error}", self.name);
    }
}

async fn page(number: u32) -> Result<u32, Shared> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    if number > 1 { Err(Arc::new(std::io::Error::other("no such page"))) } else { Ok(number) }
}

async fn read(mut waiters: mpsc::Receiver<Waiter>) -> Result<(), Shared> {
    let mut number = 0;
    let failure = loop {
        match page(number).await {
            Ok(read) => number = read + 1,
            Err(error) => break error,
        }
    };
    while let Some(waiter) = waiters.recv().await {
        waiter.interrupted(failure.clone()).await;
    }
    Err(failure)
}

async fn read_alone() -> Result<(), Shared> {
    let mut number = 0;
    let failure = loop {
        match page(number).await {
            Ok(read) => number = read + 1,
            Err(error) => break error,
        }
    };
    let copy = failure.clone();
    drop(failure);
    Err(copy)
}

#[tokio::main]
async fn main() {
    let (wait, waiters) = mpsc::channel(2);
    tokio::spawn(read(waiters));
    tokio::spawn(read_alone()); //~ dropped_join_handle
    wait.send(Waiter { name: "the one" }).await.expect("it still reads");
    drop(wait);
    tokio::time::sleep(Duration::from_millis(20)).await;
}
