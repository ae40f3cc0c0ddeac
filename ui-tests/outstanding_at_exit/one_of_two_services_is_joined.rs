//! Two services share a set. Whoever joins one of them knows nothing of the other, which the end of the set aborts; who
//! joins twice, or in a loop, has both.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

async fn clock(mut halt: watch::Receiver<bool>) {
    let _ = halt.changed().await;
}

async fn store(mut halt: watch::Receiver<bool>) {
    let _ = halt.changed().await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("the last block is stored");
}

struct Node {
    services: JoinSet<()>,
    halt: watch::Sender<bool>,
}

impl Node {
    fn start() -> Self {
        let (halt, seen) = watch::channel(false);
        let mut services = JoinSet::new();
        services.spawn(clock(seen.clone()));
        services.spawn(store(seen)); //~ outstanding_at_exit
        Self { services, halt }
    }

    async fn stop(mut self) {
        let _ = self.halt.send(true);
        if let Some(Ok(())) = self.services.join_next().await {
            println!("a service has ended");
        }
    }
}

struct Careful {
    services: JoinSet<()>,
    halt: watch::Sender<bool>,
}

impl Careful {
    fn start() -> Self {
        let (halt, seen) = watch::channel(false);
        let mut services = JoinSet::new();
        services.spawn(clock(seen.clone()));
        services.spawn(store(seen));
        Self { services, halt }
    }

    async fn reap(&mut self) -> bool {
        match self.services.join_next().await {
            Some(ended) => println!("{ended:?}"),
            None => return false,
        }
        true
    }

    async fn stop(mut self) {
        let _ = self.halt.send(true);
        while self.reap().await {}
    }
}

async fn joins_both(halt: watch::Sender<bool>) {
    let mut services = JoinSet::new();
    services.spawn(clock(halt.subscribe()));
    services.spawn(store(halt.subscribe()));
    let _ = halt.send(true);
    println!("{:?}", services.join_next().await);
    println!("{:?}", services.join_next().await);
}

#[tokio::main]
async fn main() {
    let careful = Careful::start();
    tokio::time::sleep(Duration::from_millis(5)).await;
    careful.stop().await;
    joins_both(watch::channel(false).0).await;
    let node = Node::start();
    tokio::time::sleep(Duration::from_millis(5)).await;
    node.stop().await;
}
