//@ not-run: main never ends
//! A main that never ends holds guards that stop their tasks when they go; a plain handle beside it is of
//! use to nobody.
use std::future::pending;
use std::io;
use std::ops::Deref;
use std::time::Duration;
use tokio::task::{AbortHandle, JoinHandle};

struct Guard(JoinHandle<io::Result<()>>);

impl Deref for Guard {
    type Target = JoinHandle<io::Result<()>>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.abort();
    }
}

struct Stopper {
    handle: AbortHandle,
}

impl Stopper {
    fn new() -> Self {
        let handle = tokio::spawn(sample(2));
        Self { handle: handle.abort_handle() }
    }
}

impl Drop for Stopper {
    fn drop(&mut self) {
        self.handle.abort();
    }
}

async fn sample(sensor: u32) -> io::Result<()> {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("sensor {sensor}");
    Ok(())
}

#[tokio::main]
async fn main() {
    let _guard = Guard(tokio::spawn(sample(1)));
    let _stopper = Stopper::new();
    let _lost = tokio::spawn(sample(3)); //~ dropped_join_handle
    pending::<()>().await
}
