//! `stop` waits for whichever of its two tasks ends first; main returns while the other still flushes.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

struct Node {
    token: CancellationToken,
    listener: JoinHandle<()>,
    journal: JoinHandle<()>,
}

async fn listen(token: CancellationToken) {
    token.cancelled().await;
}

async fn keep_journal(token: CancellationToken) {
    token.cancelled().await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("journal flushed");
}

impl Node {
    fn start() -> Self {
        let token = CancellationToken::new();
        let listener = tokio::spawn(listen(token.clone()));
        let journal = tokio::spawn(keep_journal(token.clone())); //~ outstanding_at_exit
        Self { token, listener, journal }
    }

    async fn stop(self) {
        self.token.cancel();
        tokio::select! {
            _ = self.listener => {}
            _ = self.journal => {}
        }
    }
}

#[tokio::main]
async fn main() {
    let node = Node::start();
    tokio::time::sleep(Duration::from_millis(5)).await;
    node.stop().await;
}
