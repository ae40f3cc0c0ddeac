//! Counters in memory, their snapshots on disk, and a history of their sum.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio::sync::watch;
use tokio::task::{JoinHandle, spawn_blocking};

pub struct Store {
    counters: Mutex<BTreeMap<String, u64>>,
    file: PathBuf,
}

impl Store {
    pub fn new(file: impl Into<PathBuf>) -> Arc<Self> {
        Arc::new(Self { counters: Mutex::default(), file: file.into() })
    }

    /// Reads the counters that the last run has left.
    pub async fn load(&self) -> io::Result<()> {
        let file = self.file.clone();
        let read = spawn_blocking(move || parse(&std::fs::read_to_string(file)?));
        let counters = read.await??;
        *self.counters.lock().unwrap() = counters;
        Ok(())
    }

    /// Begins to write the counters to the file; the handle tells how that went.
    pub fn snapshot(&self) -> JoinHandle<io::Result<()>> {
        let (file, text) = (self.file.clone(), self.render());
        spawn_blocking(move || std::fs::write(file, text))
    }

    pub fn add(&self, name: &str, count: u64) {
        *self.counters.lock().unwrap().entry(name.to_owned()).or_default() += count;
    }

    /// All counters, one a line.
    pub fn render(&self) -> String {
        let counters = self.counters.lock().unwrap();
        counters.iter().map(|(name, count)| format!("{name} {count}\n")).collect()
    }

    fn sum(&self) -> u64 {
        self.counters.lock().unwrap().values().sum()
    }
}

/// Writes the sum of all counters to a file now and then, and a last time when it is asked to stop.
pub async fn keep_history(
    store: Arc<Store>,
    mut file: File,
    every: Duration,
    mut stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let mut ticks = tokio::time::interval(every);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stop.changed() => break,
        }
        file.write_all(format!("{}\n", store.sum()).as_bytes()).await?;
    }
    file.write_all(format!("{} at the end\n", store.sum()).as_bytes()).await?;
    file.flush().await
}

fn parse(text: &str) -> io::Result<BTreeMap<String, u64>> {
    let line = |line: &str| {
        let (name, count) = line.split_once(' ')?;
        Some((name.to_owned(), count.parse().ok()?))
    };
    text.lines().map(|text| line(text).ok_or_else(|| io::Error::other(text.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_snapshot_can_be_loaded() {
        let file = std::env::temp_dir().join(format!("tally-test-{}", std::process::id()));
        let store = Store::new(&file);
        store.add("hits", 3);
        store.snapshot().await.unwrap().unwrap();

        let again = Store::new(&file);
        again.load().await.unwrap();
        assert_eq!(again.render(), "hits 3\n");
        std::fs::remove_file(file).unwrap();
    }
}
