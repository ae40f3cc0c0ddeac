//! Both clerks were let go by `drop(..)`; the one that was given orders has them when main ends, the other has none.
use std::io;
use std::time::Duration;
use tokio::sync::mpsc::{unbounded_channel, UnboundedReceiver};

enum Order {
    Enter(String),
    Close,
}

struct Ledger;

impl Ledger {
    async fn write(&mut self, line: &str) -> io::Result<()> {
        tokio::time::sleep(Duration::from_millis(10)).await;
        println!("ledger: {line}");
        Ok(())
    }
}

struct Clerk {
    ledger: Ledger,
    orders: UnboundedReceiver<Order>,
}

impl Clerk {
    async fn work(mut self) {
        while let Some(order) = self.orders.recv().await {
            if let Err(error) = self.carry_out(order).await {
                eprintln!("{error}");
            }
        }
    }

    async fn carry_out(&mut self, order: Order) -> io::Result<()> {
        match order {
            Order::Enter(line) => self.enter(line).await,
            Order::Close => self.ledger.write("closed").await,
        }
    }

    async fn enter(&mut self, line: String) -> io::Result<()> {
        self.ledger.write(&line).await
    }
}

#[tokio::main]
async fn main() {
    let (tell, orders) = unbounded_channel();
    let clerk = tokio::spawn(Clerk { ledger: Ledger, orders }.work()); //~ outstanding_at_exit
    drop(clerk);
    let (idle, nothing) = unbounded_channel::<Order>();
    let spare = tokio::spawn(Clerk { ledger: Ledger, orders: nothing }.work());
    drop(spare);
    tell.send(Order::Enter("3 sacks".into())).ok();
    tell.send(Order::Close).ok();
    println!("{}", idle.is_closed());
}
