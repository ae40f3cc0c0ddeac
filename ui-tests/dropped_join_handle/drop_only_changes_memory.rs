//! A job that is over takes itself off the list that is kept in memory; a ticket also says so at the counter.
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::RwLock;

type Open = Arc<RwLock<BTreeSet<u32>>>;

struct Job {
    number: u32,
    open: Open,
}

impl Drop for Job {
    fn drop(&mut self) {
        let (number, open) = (self.number, self.open.clone());
        tokio::spawn(async move { open.write().await.remove(&number) });
    }
}

struct Ticket {
    number: u32,
    open: Open,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let (number, open) = (self.number, self.open.clone());
        tokio::spawn(async move { //~ dropped_join_handle
            if open.write().await.remove(&number) {
                println!("ticket {number} is closed");
            }
        });
    }
}

#[tokio::main]
async fn main() {
    let open: Open = Arc::new(RwLock::new(BTreeSet::from([1, 2])));
    drop(Job { number: 1, open: open.clone() });
    drop(Ticket { number: 2, open });
    std::future::pending::<()>().await
}
