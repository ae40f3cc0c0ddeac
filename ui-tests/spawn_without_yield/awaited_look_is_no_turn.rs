//! The gate is asked again and again whether it is open. The question is an `async fn` that is ready at once, so
//! the awaits of the loop give nobody a turn, and the usher that waits for the same thread gets none.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[derive(Default)]
struct Gate {
    lifted: AtomicBool,
}

impl Gate {
    async fn lets_through(&self) -> bool {
        self.lifted.load(Ordering::SeqCst)
    }

    async fn lets_through_soon(&self) -> bool {
        tokio::task::yield_now().await;
        self.lifted.load(Ordering::SeqCst)
    }

    fn lift_in_background(self: &Arc<Self>) {
        let gate = self.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            gate.lifted.store(true, Ordering::SeqCst);
        });
    }
}

async fn arrive(gate: &Gate) {
    let usher = tokio::spawn(async { println!("this way") }); //~ spawn_without_yield
    while !gate.lets_through().await {}
    usher.await.unwrap();
}

async fn arrive_patiently(gate: &Gate) {
    let usher = tokio::spawn(async { println!("this way") });
    while !gate.lets_through_soon().await {}
    usher.await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (gate, other) = (Arc::new(Gate::default()), Arc::new(Gate::default()));
    gate.lift_in_background();
    arrive(&gate).await;
    other.lift_in_background();
    arrive_patiently(&other).await;
}
