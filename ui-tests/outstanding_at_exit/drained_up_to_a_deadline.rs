//! On its way out a program waits for its tasks up to a deadline, by whatever counts them; a look at them while it goes
//! on is no such wait.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};
use tokio_util::task::TaskTracker;

const PATIENCE: Duration = Duration::from_millis(500);

#[derive(Default)]
struct Broker {
    tracker: TaskTracker,
}

async fn publish(topic: &'static str) {
    sleep(Duration::from_millis(5)).await;
    println!("{topic} published");
}

async fn archive() {
    sleep(Duration::from_millis(900)).await;
    println!("archived");
}

impl Broker {
    fn publish(&self, topic: &'static str) {
        self.tracker.spawn(publish(topic));
    }

    async fn drain(self) -> Option<()> {
        self.tracker.close();
        timeout(PATIENCE, self.tracker.wait()).await.ok()
    }
}

#[tokio::main]
async fn main() {
    let early = TaskTracker::new();
    early.spawn(archive()); //~ outstanding_at_exit
    early.close();
    if timeout(Duration::from_millis(1), early.wait()).await.is_err() {
        println!("the archive takes long");
    }
    sleep(Duration::from_millis(1)).await;

    let broker = Broker::default();
    broker.publish("saved");
    if broker.drain().await.is_none() {
        println!("leaving without");
    }

    let (alive, mut gone) = mpsc::channel::<()>(1);
    tokio::spawn(async move {
        publish("last").await;
        drop(alive);
    });
    let _ = timeout(PATIENCE, gone.recv()).await;
}
