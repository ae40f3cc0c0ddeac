//! The journal acknowledges a line before it has written it: to wait for the answer is no wait for the work.
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

type Line = (u32, oneshot::Sender<()>);

struct Journal {
    lines: mpsc::Sender<Line>,
}

impl Journal {
    fn open() -> Journal {
        let (lines, mut received) = mpsc::channel::<Line>(4);
        tokio::spawn(async move { //~ outstanding_at_exit
            while let Some((number, taken)) = received.recv().await {
                let _ = taken.send(());
                sleep(Duration::from_millis(5)).await;
                println!("line {number} is written");
            }
        });
        Journal { lines }
    }

    async fn enter(&self, number: u32) {
        let (taken, answer) = oneshot::channel();
        let _ = self.lines.send((number, taken)).await;
        let _ = answer.await;
    }
}

#[tokio::main]
async fn main() {
    let journal = Journal::open();
    journal.enter(1).await;
    journal.enter(2).await;
}
