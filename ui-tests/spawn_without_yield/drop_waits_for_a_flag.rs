//! A guard has its task stop and waits for the flag by which the task tells that it has. On the task's own thread the
//! flag never comes: the task is woken, and gets no turn while the guard waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::mpsc;

const PATIENCE: Duration = Duration::from_millis(5);

#[derive(Default)]
struct Shared {
    stopped: AtomicBool,
    ready: AtomicBool,
    votes: AtomicU64,
}

struct Election {
    shared: Arc<Shared>,
    votes: Option<mpsc::UnboundedSender<u64>>,
}

impl Election {
    fn start() -> Self {
        let shared = Arc::new(Shared::default());
        let (votes, ballot) = mpsc::unbounded_channel();
        tokio::spawn(count(ballot, shared.clone())); //~ spawn_without_yield outstanding_at_exit
        Self { shared, votes: Some(votes) }
    }
}

async fn count(mut ballot: mpsc::UnboundedReceiver<u64>, shared: Arc<Shared>) {
    while let Some(vote) = ballot.recv().await {
        shared.votes.fetch_add(vote, Ordering::SeqCst);
    }
    shared.stopped.store(true, Ordering::SeqCst);
}

impl Drop for Election {
    fn drop(&mut self) {
        self.votes = None;
        let asked = Instant::now();
        while !self.shared.stopped.load(Ordering::SeqCst) && asked.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// It says that it is ready before it suspends for the first time.
async fn serve(shared: Arc<Shared>) {
    shared.ready.store(true, Ordering::SeqCst);
    loop {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

async fn waits_for_what_has_come() {
    let shared = Arc::new(Shared::default());
    let server = tokio::spawn(serve(shared.clone()));
    tokio::task::yield_now().await;
    while !shared.ready.load(Ordering::SeqCst) {
        std::thread::sleep(Duration::from_millis(1));
    }
    server.abort();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    waits_for_what_has_come().await;
    let election = Election::start();
    if let Some(votes) = &election.votes {
        let _ = votes.send(3);
    }
    tokio::time::sleep(Duration::from_millis(2)).await;
    println!("{} votes", election.shared.votes.load(Ordering::SeqCst));
}
