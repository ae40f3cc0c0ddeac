//! To count what lies behind a lock is to look at it, however long the way from the lock to the number. Each round is
//! ready at once, and the gossip never starts.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

#[derive(Default)]
struct Census {
    members: Mutex<Vec<String>>,
}

impl Census {
    async fn probe(&self) -> usize {
        let members = self.members.lock().unwrap();
        members.iter().filter(|member| !member.is_empty()).count()
    }

    /// Whoever calls it takes part.
    async fn join_and_count(&self) -> usize {
        let mut members = self.members.lock().unwrap();
        members.push("itself".to_owned());
        members.len()
    }

    fn join(&self, name: &str) {
        self.members.lock().unwrap().push(name.to_owned());
    }
}

async fn gossip(census: Arc<Census>) {
    for peer in ["one", "two", "three"] {
        census.join(peer);
        tokio::task::yield_now().await;
    }
}

async fn wait_for(census: &Census, quorum: usize) -> usize {
    let begun = Instant::now();
    let mut rounds = 0;
    while census.probe().await < quorum {
        rounds += 1;
        if begun.elapsed() > Duration::from_millis(5) {
            break;
        }
    }
    rounds
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let census = Arc::new(Census::default());
    let talk = tokio::spawn(gossip(census.clone())); //~ spawn_without_yield
    println!("{} rounds", wait_for(&census, 1).await);
    talk.await.unwrap();
    let talk = tokio::spawn(gossip(census.clone()));
    while census.join_and_count().await < 7 {}
    talk.await.unwrap();
}
