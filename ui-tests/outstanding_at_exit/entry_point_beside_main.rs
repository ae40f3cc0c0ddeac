//! `main` calls a function that is an entry point of its own, as its attribute says: the runtime that it makes ends
//! as the function returns, and what is read afterwards was never written. The other one waits.
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinHandle;

type Ledger = Arc<Mutex<Vec<&'static str>>>;

async fn enter(ledger: Ledger, line: &'static str) {
    tokio::time::sleep(Duration::from_millis(10)).await;
    ledger.lock().unwrap().push(line);
}

#[tokio::main]
async fn keep(ledger: Ledger) {
    let entry: JoinHandle<()> = tokio::spawn(enter(ledger, "bread"));
    entry.await.unwrap();
}

#[tokio::main]
async fn forget(ledger: Ledger) -> usize {
    let lines = ledger.lock().unwrap().len();
    tokio::spawn(enter(ledger, "salt")); //~ dropped_join_handle outstanding_at_exit
    lines
}

fn main() {
    let ledger = Ledger::default();
    keep(ledger.clone());
    println!("{} line", forget(ledger.clone()));
    println!("{:?}", ledger.lock().unwrap());
}
