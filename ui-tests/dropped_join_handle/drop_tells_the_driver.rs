//! The last handle to a connection asks its driver to close it, from a task that its destructor starts, and
//! logs it if the driver is gone. A writer that flushes from such a task has nobody else to do so.
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};

enum Order {
    Close,
}

struct Connection {
    orders: mpsc::Sender<Order>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        let orders = self.orders.clone();
        tokio::spawn(async move {
            if let Err(error) = orders.send(Order::Close).await {
                eprintln!("the connection cannot be closed: {error}");
            }
        });
    }
}

struct Writer {
    lines: Arc<Mutex<Vec<&'static str>>>,
}

impl Drop for Writer {
    fn drop(&mut self) {
        let lines = self.lines.clone();
        tokio::spawn(async move { //~ dropped_join_handle
            for line in lines.lock().await.drain(..) {
                println!("{line}");
            }
        });
    }
}

async fn drive(mut orders: mpsc::Receiver<Order>) {
    while let Some(Order::Close) = orders.recv().await {
        orders.close();
    }
}

#[tokio::main]
async fn main() {
    let (send, orders) = mpsc::channel(1);
    let driver = tokio::spawn(drive(orders));
    drop(Connection { orders: send });
    driver.await.expect("the driver panicked");
    drop(Writer { lines: Arc::new(Mutex::new(vec!["one", "two"])) });
    std::future::pending::<()>().await
}
