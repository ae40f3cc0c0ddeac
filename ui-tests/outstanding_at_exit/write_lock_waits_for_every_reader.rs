//! Each delivery holds a guard of the lock till its end, so that whoever takes the lock to write has waited for all of
//! them. A task that only has the lock is not waited for.
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, RwLock};
use tokio::time::sleep;

#[derive(Clone)]
struct Client {
    relays: Arc<RwLock<Vec<u32>>>,
}

impl Client {
    async fn publish(&self, note: &'static str) {
        let relays = self.relays.clone().read_owned().await;
        tokio::spawn(async move {
            for relay in relays.iter() {
                sleep(Duration::from_millis(2)).await;
                println!("{note} is at relay {relay}");
            }
        });
    }

    async fn refresh(&self, relay: u32) {
        let relays = self.relays.clone();
        tokio::spawn(async move { //~ outstanding_at_exit dropped_join_handle
            sleep(Duration::from_millis(20)).await;
            println!("{} and {relay}", relays.read().await.len());
        });
    }

    async fn quit(&self) {
        self.relays.write().await.clear();
    }
}

async fn in_turn() {
    let gate = Arc::new(Mutex::new(0));
    for letter in ["a", "b"] {
        let mut count = Arc::clone(&gate).lock_owned().await;
        tokio::spawn(async move {
            sleep(Duration::from_millis(2)).await;
            *count += 1;
            println!("letter {letter} is the {count}th");
        });
    }
    println!("{} letters", gate.lock().await);
}

#[tokio::main]
async fn main() {
    in_turn().await;
    let client = Client { relays: Arc::new(RwLock::new(vec![1, 2])) };
    client.publish("good morning").await;
    client.publish("good night").await;
    client.refresh(3).await;
    client.quit().await;
}
