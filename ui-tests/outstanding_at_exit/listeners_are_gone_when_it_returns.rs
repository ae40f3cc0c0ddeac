//! The shutdown waits until the last listener is dropped, which each task holds within another value.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

struct Trigger {
    alive: mpsc::Sender<()>,
    gone: mpsc::Receiver<()>,
}

struct Listener {
    _alive: mpsc::Sender<()>,
    id: u32,
}

impl Trigger {
    fn new() -> Self {
        let (alive, gone) = mpsc::channel(1);
        Trigger { alive, gone }
    }

    fn subscribe(&self, id: u32) -> Listener {
        Listener { _alive: self.alive.clone(), id }
    }

    async fn shutdown(self) {
        let Trigger { alive, mut gone } = self;
        drop(alive);
        while gone.recv().await.is_some() {}
    }
}

async fn flush(listener: Listener) {
    sleep(Duration::from_millis(10)).await;
    println!("store {} flushed", listener.id);
}

async fn forget(store: u32) {
    sleep(Duration::from_millis(50)).await;
    println!("store {store} flushed");
}

#[tokio::main]
async fn main() {
    let trigger = Trigger::new();
    for id in 0..3 {
        let listener = trigger.subscribe(id);
        tokio::spawn(flush(listener));
    }
    tokio::spawn(forget(4)); //~ dropped_join_handle outstanding_at_exit
    trigger.shutdown().await;
}
