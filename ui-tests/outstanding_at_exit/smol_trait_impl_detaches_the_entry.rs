//! A ledger books in the background and detaches the task; the block_on in main ends long before.
use smol::Timer;
use std::time::Duration;

trait Ledger {
    fn book(&self, account: u32, amount: i64);
}

struct RemoteLedger {
    branch: &'static str,
}

impl Ledger for RemoteLedger {
    fn book(&self, account: u32, amount: i64) {
        let branch = self.branch;
        smol::spawn(async move { //~ outstanding_at_exit
            Timer::after(Duration::from_millis(80)).await;
            println!("{branch}: {amount:+} on account {account}");
        })
        .detach();
    }
}

async fn transfer(ledger: &dyn Ledger, from: u32, to: u32, amount: i64) {
    ledger.book(from, -amount);
    ledger.book(to, amount);
    Timer::after(Duration::from_millis(5)).await;
}

fn main() {
    let ledger = RemoteLedger { branch: "north" };
    smol::block_on(transfer(&ledger, 11, 12, 250));
    println!("transfer accepted");
}
