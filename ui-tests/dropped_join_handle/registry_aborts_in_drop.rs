//! Subscriptions of a ticker live in a map whose owner aborts them when it is dropped.
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

#[derive(Default)]
struct Subscriptions {
    by_symbol: BTreeMap<String, JoinHandle<()>>,
}

async fn follow(symbol: String) {
    let mut price = 100;
    loop {
        sleep(Duration::from_millis(4)).await;
        price += 1;
        println!("{symbol} {price}");
    }
}

impl Subscriptions {
    fn add(&mut self, symbol: &str) {
        let follower = tokio::spawn(follow(symbol.to_owned()));
        if let Some(previous) = self.by_symbol.insert(symbol.to_owned(), follower) {
            previous.abort();
        }
    }
}

impl Drop for Subscriptions {
    fn drop(&mut self) {
        self.by_symbol.values().for_each(|follower| follower.abort());
    }
}

#[tokio::main]
async fn main() {
    let mut subscriptions = Subscriptions::default();
    subscriptions.add("RUST");
    subscriptions.add("TOKIO");
    subscriptions.add("RUST");
    sleep(Duration::from_millis(15)).await;
    drop(subscriptions);
    println!("unsubscribed");
}
