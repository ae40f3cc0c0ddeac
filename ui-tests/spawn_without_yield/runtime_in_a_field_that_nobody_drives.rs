//! The client keeps a current-thread runtime, and waits for an answer on its own thread, outside of it. Whoever calls it
//! and then sleeps does not drive that either.
use std::sync::mpsc;
use std::thread::sleep;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

struct Client {
    runtime: Runtime,
}

impl Client {
    fn connect() -> Self {
        Self { runtime: Builder::new_current_thread().enable_all().build().expect("a runtime") }
    }

    fn rows(&self, table: &'static str) -> Option<usize> {
        let (tx, rx) = mpsc::channel();
        self.runtime.spawn(async move { //~ spawn_without_yield
            tx.send(table.len()).ok();
        });
        rx.recv().ok()
    }

    fn warm_up(&self, table: &'static str) {
        self.runtime.spawn(async move { //~ spawn_without_yield
            let _rows = table.len();
        });
    }

    fn rows_inside(&self, table: &'static str) -> usize {
        self.runtime.block_on(async { table.len() })
    }
}

fn main() {
    let client = Client::connect();
    println!("{}", client.rows_inside("users"));
    client.warm_up("prices");
    sleep(Duration::from_millis(20));
    println!("{:?}", client.rows("orders"));
}
