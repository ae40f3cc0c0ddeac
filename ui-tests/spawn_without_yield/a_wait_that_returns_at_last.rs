//! Whether the job is done is asked again and again until a time has passed, by an await that is ready at once. The
//! loop is left by `return` alone. Where it pauses between two looks, the job gets its turn.
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

#[derive(Debug, PartialEq)]
enum Phase {
    Created,
    Complete,
}

#[derive(Default)]
struct Store(AtomicU8);

impl Store {
    async fn phase(&self) -> Phase {
        match self.0.load(Ordering::Acquire) {
            0 => Phase::Created,
            _ => Phase::Complete,
        }
    }
}

async fn work(store: Arc<Store>) {
    tokio::task::yield_now().await;
    store.0.store(1, Ordering::Release);
}

async fn until_complete(store: &Store, limit: Duration) -> Result<(), Phase> {
    let begun = Instant::now();
    loop {
        let phase = store.phase().await;
        if phase == Phase::Complete {
            return Ok(());
        }
        if begun.elapsed() > limit {
            return Err(phase);
        }
    }
}

async fn until_complete_at_leisure(store: &Store, limit: Duration) -> Result<(), Phase> {
    let begun = Instant::now();
    loop {
        let phase = store.phase().await;
        if phase == Phase::Complete {
            return Ok(());
        }
        if begun.elapsed() > limit {
            return Err(phase);
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let limit = Duration::from_millis(50);
    let store = Arc::new(Store::default());
    let job = tokio::spawn(work(store.clone())); //~ spawn_without_yield
    println!("{:?}", until_complete(&store, limit).await);
    job.await.unwrap();

    let store = Arc::new(Store::default());
    let job = tokio::spawn(work(store.clone()));
    println!("{:?}", until_complete_at_leisure(&store, limit).await);
    job.await.unwrap();
}
