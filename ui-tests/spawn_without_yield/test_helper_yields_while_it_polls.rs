//! `eventually` polls a condition like any test helper does, but it yields
//! between its looks, so one thread is enough for a bare `#[tokio::test]`.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::time::{Duration, Instant};

async fn eventually(mut holds: impl FnMut() -> bool) -> bool {
    let deadline = Instant::now() + Duration::from_secs(1);
    loop {
        if holds() {
            return true;
        }
        if Instant::now() > deadline {
            return false;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let booked = Arc::new(AtomicUsize::new(0));
    let desk = booked.clone();
    let clerk = tokio::spawn(async move {
        println!("clerk books");
        desk.store(1, Ordering::SeqCst);
    });
    println!("booked: {}", eventually(|| booked.load(Ordering::SeqCst) == 1).await);
    clerk.await.unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn two_seats_are_booked() {
        let booked = Arc::new(AtomicUsize::new(0));
        let desk = booked.clone();
        let clerk = tokio::spawn(async move {
            println!("clerk books two seats");
            desk.store(2, Ordering::SeqCst);
        });
        assert!(eventually(|| booked.load(Ordering::SeqCst) == 2).await);
        println!("test: booked");
        clerk.await.unwrap();
    }
}
