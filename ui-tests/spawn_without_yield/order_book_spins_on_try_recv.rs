//! The matching loop of a toy exchange spins on `try_recv` of a tokio channel;
//! the feed that should fill it cannot be polled meanwhile.

use std::time::{Duration, Instant};
use tokio::sync::mpsc::{self, error::TryRecvError, Receiver};

struct Book {
    feed: Receiver<u32>,
    best: Option<u32>,
}

impl Book {
    fn run_until(&mut self, close: Instant) {
        loop {
            match self.feed.try_recv() {
                Ok(price) => self.best = self.best.max(Some(price)),
                Err(TryRecvError::Disconnected) => break,
                Err(TryRecvError::Empty) if Instant::now() >= close => break,
                Err(TryRecvError::Empty) => continue,
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (quotes, feed) = mpsc::channel(4);
    let mut book = Book { feed, best: None };
    let market = tokio::spawn(async move { //~ spawn_without_yield
        for price in [101, 99, 104] {
            println!("quote {price}");
            let _ = quotes.send(price).await;
        }
    });
    book.run_until(Instant::now() + Duration::from_millis(60));
    println!("best at close: {:?}", book.best);
    market.await.unwrap();
}
