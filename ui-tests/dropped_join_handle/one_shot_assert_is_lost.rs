//! A booking is checked in the background by an assertion. It fails, and the bank books on.
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::yield_now;

#[derive(Default)]
struct Ledger {
    entries: Mutex<Vec<i64>>,
}

impl Ledger {
    async fn balance(&self) -> i64 {
        self.entries.lock().await.iter().sum()
    }

    async fn book(self: &Arc<Self>, cents: i64) {
        self.entries.lock().await.push(cents);
        let ledger = Arc::clone(self);
        tokio::spawn(async move { //~ dropped_join_handle
            yield_now().await;
            let balance = ledger.balance().await;
            assert!(balance >= 0, "overdrawn by {}", -balance);
        });
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ledger = Arc::new(Ledger::default());
    ledger.book(-500).await;
    yield_now().await;
    yield_now().await;
    println!("balance {}", ledger.balance().await);
}
