//! An `async fn` that only looks is ready at once, and so is one that only counts: a loop of both gives nobody a turn.
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

struct Election {
    winner: AtomicU32,
    attempts: AtomicU32,
}

impl Election {
    fn new() -> Arc<Self> {
        Arc::new(Self { winner: AtomicU32::new(0), attempts: AtomicU32::new(0) })
    }

    async fn is_decided(&self) -> bool {
        self.winner.load(Ordering::Acquire) != 0
    }

    async fn note_attempt(&self) {
        self.attempts.fetch_add(1, Ordering::Relaxed);
    }

    async fn pause(&self) {
        self.attempts.fetch_add(1, Ordering::Relaxed);
        tokio::task::yield_now().await;
    }
}

async fn patient() {
    let election = Election::new();
    let theirs = election.clone();
    let campaign = tokio::spawn(async move { theirs.winner.store(2, Ordering::Release) });
    while !election.is_decided().await {
        election.pause().await;
    }
    campaign.await.unwrap();
    println!("decided after {} attempts", election.attempts.load(Ordering::Relaxed));
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    patient().await;
    let election = Election::new();
    let theirs = election.clone();
    let campaign = tokio::spawn(async move { theirs.winner.store(3, Ordering::Release) }); //~ spawn_without_yield
    while !election.is_decided().await {
        election.note_attempt().await;
    }
    campaign.await.unwrap();
}
