//! Every call holds a sender of the transport's, and shutdown receives until the last of them is gone.
use std::time::Duration;
use tokio::sync::mpsc;

struct Transport {
    pending: mpsc::Sender<()>,
    completed: mpsc::Receiver<()>,
}

impl Transport {
    fn new() -> Self {
        let (pending, completed) = mpsc::channel(1);
        Transport { pending, completed }
    }

    fn execute(&self, method: &'static str) {
        let in_flight = self.pending.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(15)).await;
            println!("{method} answered");
            drop(in_flight);
        });
    }

    async fn shutdown(self) {
        let Transport { pending, mut completed } = self;
        drop(pending);
        while completed.recv().await.is_some() {}
    }
}

#[tokio::main]
async fn main() {
    let transport = Transport::new();
    for method in ["head", "state"] {
        transport.execute(method);
    }
    transport.shutdown().await;
    println!("transport closed");
}
