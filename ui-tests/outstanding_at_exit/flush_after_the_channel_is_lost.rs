//! The journal's writer keeps lines until the channel closes and writes them then. `Journal` has the
//! sender only, so nobody can wait for that last write.
use std::path::PathBuf;
use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver, Sender};

struct Journal {
    lines: Sender<String>,
}

async fn write_lines(mut lines: Receiver<String>, path: PathBuf) {
    let mut pending = String::new();
    while let Some(line) = lines.recv().await {
        pending.push_str(&line);
        pending.push('\n');
    }
    tokio::time::sleep(Duration::from_millis(30)).await;
    if let Err(e) = tokio::fs::write(&path, pending).await {
        eprintln!("journal {}: {e}", path.display());
    }
}

impl Journal {
    fn open(path: PathBuf) -> Journal {
        let (lines, rx) = mpsc::channel(16);
        tokio::spawn(write_lines(rx, path)); //~ dropped_join_handle outstanding_at_exit
        Journal { lines }
    }

    async fn note(&self, line: impl Into<String>) {
        let _ = self.lines.send(line.into()).await;
    }
}

#[tokio::main]
async fn main() {
    let path = std::env::temp_dir().join(format!("journal-{}.txt", std::process::id()));
    let journal = Journal::open(path.clone());
    journal.note("valve opened").await;
    journal.note("valve closed").await;
    drop(journal);
    println!("journal written: {}", path.exists());
}
