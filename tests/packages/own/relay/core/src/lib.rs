//! What the relay's parts share: one way to start tasks, and owners of them.

use std::future::Future;

use tokio::sync::mpsc;
use tokio::task::{JoinHandle, JoinSet};

/// Every task of the relay is started here.
pub fn start<F>(name: &str, work: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    println!("starting {name}");
    tokio::spawn(work)
}

/// Aborts its task when it is dropped.
pub struct Guard(JoinHandle<()>);

impl Guard {
    pub fn new(handle: JoinHandle<()>) -> Self {
        Self(handle)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Writes lines one after the other, until all senders are gone.
pub struct Writer {
    lines: mpsc::Sender<String>,
    task: JoinHandle<()>,
    /// Nothing looks after this one.
    sync: JoinHandle<()>,
}

impl Writer {
    pub fn open(path: &'static str) -> Self {
        let (lines, mut received) = mpsc::channel::<String>(16);
        let task = start("writer", async move {
            while let Some(line) = received.recv().await {
                let _ = tokio::fs::write(path, line).await;
            }
        });
        let sync = start("sync", async move {
            let _ = tokio::fs::write(path, "synced").await;
        });
        Self { lines, task, sync }
    }

    pub async fn write(&self, line: String) {
        let _ = self.lines.send(line).await;
    }

    pub async fn close(self) {
        drop(self.lines);
        let _ = self.task.await;
    }
}

/// Runs all of them to their ends.
pub async fn all<F>(work: Vec<F>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut set = JoinSet::new();
    for future in work {
        set.spawn(future);
    }
    while set.join_next().await.is_some() {}
}
