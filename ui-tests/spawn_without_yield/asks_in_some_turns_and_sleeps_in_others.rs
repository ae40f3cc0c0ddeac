//! Each turn of the loop asks for an answer, or sleeps: for as long as it does, nobody can give one.
use std::thread;
use std::time::Duration;
use tokio::sync::mpsc::{self, error::TryRecvError};

struct Syncer {
    done: mpsc::Receiver<String>,
}

async fn sync(user: String, done: mpsc::Sender<String>) {
    let _ = done.send(format!("{user}@example.org")).await;
}

impl Syncer {
    fn start(users: &[&str]) -> Self {
        let (tx, done) = mpsc::channel(users.len());
        for user in users {
            tokio::spawn(sync(user.to_string(), tx.clone())); //~ spawn_without_yield
        }
        Syncer { done }
    }

    fn wait(&mut self, tries: u32) -> usize {
        let mut synced = 0;
        for _ in 0..tries {
            match self.done.try_recv() {
                Ok(address) => {
                    println!("synced {address}");
                    synced += 1;
                }
                Err(TryRecvError::Empty) => thread::sleep(Duration::from_millis(10)),
                Err(TryRecvError::Disconnected) => break,
            }
        }
        synced
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut syncer = Syncer::start(&["alice", "bob"]);
    println!("{} of 2", syncer.wait(5));
}
