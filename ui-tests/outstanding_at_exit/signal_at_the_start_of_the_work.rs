//! A signal that a task gives before its work says nothing of the end of that, whoever waits for it and by whatever call.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Barrier, Notify, oneshot};
use tokio::time::sleep;

async fn export(of: &'static str) {
    sleep(Duration::from_millis(10)).await;
    println!("{of} exported");
}

struct Exporter {
    ready: Arc<Notify>,
}

impl Exporter {
    fn early() -> Self {
        let ready = Arc::new(Notify::new());
        let theirs = ready.clone();
        tokio::spawn(async move { //~ outstanding_at_exit
            theirs.notify_one();
            export("early").await;
        });
        Self { ready }
    }

    fn late() -> Self {
        let ready = Arc::new(Notify::new());
        let theirs = ready.clone();
        tokio::spawn(async move {
            export("late").await;
            theirs.notify_one();
        });
        Self { ready }
    }

    async fn wait(&self) {
        self.ready.notified().await;
    }
}

struct Started {
    begun: oneshot::Receiver<()>,
}

impl Started {
    fn new() -> Self {
        let (tx, begun) = oneshot::channel();
        tokio::spawn(async move { //~ outstanding_at_exit
            tx.send(()).ok();
            export("begun").await;
        });
        Self { begun }
    }

    async fn wait(self) {
        self.begun.await.ok();
    }
}

fn meet_before(barrier: &Arc<Barrier>) {
    let barrier = barrier.clone();
    tokio::spawn(async move { //~ outstanding_at_exit
        barrier.wait().await;
        export("rank").await;
    });
}

fn meet_after(barrier: &Arc<Barrier>) {
    let barrier = barrier.clone();
    tokio::spawn(async move {
        export("rank").await;
        barrier.wait().await;
    });
}

#[tokio::main]
async fn main() {
    Exporter::late().wait().await;
    let barrier = Arc::new(Barrier::new(2));
    meet_after(&barrier);
    barrier.wait().await;
    let barrier = Arc::new(Barrier::new(2));
    meet_before(&barrier);
    Exporter::early().wait().await;
    Started::new().wait().await;
    barrier.wait().await;
    println!("all are ready");
}
