//! The token lies in a value that the client shares with its task: to cancel it is to give the task its last work.
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

struct Shared {
    stop: CancellationToken,
}

struct Client {
    shared: Arc<Shared>,
}

async fn drive(shared: Arc<Shared>) {
    loop {
        tokio::select! {
            _ = shared.stop.cancelled() => break,
            _ = tokio::time::sleep(Duration::from_millis(2)) => {}
        }
    }
    tokio::time::sleep(Duration::from_millis(1)).await;
    println!("flushed");
}

impl Client {
    fn connect(&self) {
        tokio::spawn(drive(self.shared.clone())); //~ outstanding_at_exit dropped_join_handle
    }

    fn quit(&self) {
        self.shared.stop.cancel();
    }
}

#[tokio::main]
async fn main() {
    let client = Client { shared: Arc::new(Shared { stop: CancellationToken::new() }) };
    client.connect();
    tokio::time::sleep(Duration::from_millis(5)).await;
    client.quit();
}
