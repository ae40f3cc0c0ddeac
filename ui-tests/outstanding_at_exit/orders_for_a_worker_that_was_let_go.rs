//! Both clerks were let go by `drop(..)`; the one that was given orders has them when main ends, the other has none.
use std::time::Duration;
use tokio::sync::mpsc::{unbounded_channel, UnboundedReceiver};

struct Clerk {
    orders: UnboundedReceiver<String>,
}

impl Clerk {
    async fn work(mut self) {
        while let Some(order) = self.orders.recv().await {
            self.carry_out(order).await;
        }
    }

    async fn carry_out(&mut self, order: String) {
        tokio::time::sleep(Duration::from_millis(10)).await;
        println!("ledger: {order}");
    }
}

#[tokio::main]
async fn main() {
    let (tell, orders) = unbounded_channel();
    let clerk = tokio::spawn(Clerk { orders }.work()); //~ outstanding_at_exit
    drop(clerk);
    let (idle, nothing) = unbounded_channel::<String>();
    let spare = tokio::spawn(Clerk { orders: nothing }.work());
    drop(spare);
    tell.send("3 sacks".into()).ok();
    println!("{}", idle.is_closed());
}
