//! `Journal::builder().open()` starts a writer and keeps only its sender, so main cannot wait for it.
use std::time::Duration;
use tokio::sync::mpsc::{channel, Sender};

struct Journal {
    entries: Sender<String>,
}

struct JournalBuilder {
    capacity: usize,
    prefix: &'static str,
}

impl Journal {
    fn builder() -> JournalBuilder {
        JournalBuilder { capacity: 8, prefix: "" }
    }
}

impl JournalBuilder {
    fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self
    }

    fn open(self) -> Journal {
        let (entries, mut queue) = channel::<String>(self.capacity);
        tokio::spawn(async move { //~ outstanding_at_exit
            while let Some(entry) = queue.recv().await {
                tokio::time::sleep(Duration::from_millis(20)).await;
                println!("{}{entry}", self.prefix);
            }
        });
        Journal { entries }
    }
}

#[tokio::main]
async fn main() {
    let journal = Journal::builder().prefix("[valve] ").open();
    for step in ["open", "flush", "close"] {
        journal.entries.send(step.to_string()).await.expect("journal is open");
    }
    println!("maintenance finished");
}
