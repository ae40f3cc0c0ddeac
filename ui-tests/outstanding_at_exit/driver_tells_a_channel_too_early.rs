//! The answer goes through a channel of futures, which is a sink like any other, and comes before the work is done.
use std::time::Duration;

use futures::SinkExt;
use futures::channel::mpsc as answers;
use futures::StreamExt;
use tokio::sync::mpsc;
use tokio::time::sleep;

type Line = (u32, answers::Sender<u32>);

struct Journal {
    lines: mpsc::Sender<Line>,
}

impl Journal {
    fn open() -> Journal {
        let (lines, mut received) = mpsc::channel::<Line>(4);
        tokio::spawn(async move { //~ outstanding_at_exit
            while let Some((number, mut taken)) = received.recv().await {
                let _ = taken.send(number).await;
                sleep(Duration::from_millis(5)).await;
                println!("line {number} is written");
            }
        });
        Journal { lines }
    }

    async fn enter(&self, number: u32) {
        let (taken, mut answer) = answers::channel(1);
        let _ = self.lines.send((number, taken)).await;
        let _ = answer.next().await;
    }
}

#[tokio::main]
async fn main() {
    let journal = Journal::open();
    journal.enter(1).await;
    journal.enter(2).await;
}
