//! Guards that were kept while the work lasted, and are given up then on purpose; one is given up at once.
use std::time::Duration;
use tokio::task::JoinHandle;

struct Lookup {
    task: JoinHandle<()>,
}

impl Lookup {
    fn start() -> Lookup {
        Lookup { task: tokio::spawn(look()) }
    }

    fn cancel(&self) {
        self.task.abort();
    }
}

impl Drop for Lookup {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn look() {
    for round in 1.. {
        tokio::time::sleep(Duration::from_millis(2)).await;
        println!("round {round}");
    }
}

async fn address(known: bool) -> (u32, Option<Lookup>) {
    match known {
        true => (7, None),
        false => {
            let lookup = Lookup::start();
            tokio::time::sleep(Duration::from_millis(3)).await;
            (8, Some(lookup))
        }
    }
}

async fn connect(known: bool) -> u32 {
    let (address, lookup) = address(known).await;
    tokio::time::sleep(Duration::from_millis(5)).await;
    if let Some(lookup) = lookup {
        lookup.cancel();
    }
    address
}

async fn one_after_the_other() {
    let mut lookups = vec![Lookup::start(), Lookup::start()];
    tokio::time::sleep(Duration::from_millis(5)).await;
    lookups.pop();
    tokio::time::sleep(Duration::from_millis(5)).await;
}

#[tokio::main]
async fn main() {
    println!("{} {}", connect(true).await, connect(false).await);
    one_after_the_other().await;
    Lookup::start(); //~ dropped_join_handle
}
