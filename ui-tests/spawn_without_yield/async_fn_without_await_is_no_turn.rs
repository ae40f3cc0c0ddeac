//! `open_ledger` is async in name only: between the spawn and the blocking
//! `status` nothing suspends.

use std::process::Command;

struct Ledger {
    entries: Vec<i64>,
}

async fn open_ledger(opening_balance: i64) -> Ledger {
    let mut entries = Vec::with_capacity(16);
    entries.push(opening_balance);
    Ledger { entries }
}

impl Ledger {
    async fn book(&mut self, amount: i64) {
        self.entries.push(amount);
    }
}

fn print_receipt() -> bool {
    Command::new("sleep").arg("0.05").status().is_ok_and(|status| status.success())
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let rates = tokio::spawn(async { //~ spawn_without_yield
            println!("rates refreshed");
            1.08
        });
        let mut ledger = open_ledger(1_000).await;
        ledger.book(-250).await;
        let printed = print_receipt();
        println!("receipt printed: {printed}");
        let rate: f64 = rates.await.unwrap();
        println!("{:.2}", ledger.entries.iter().sum::<i64>() as f64 * rate);
    });
}
