//! Over the signal that asks for the end goes another channel, on which the exporter answers as its last act: whoever
//! awaits that answer waits for the task. One that answers first and flushes then is done too late.
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

struct Exporter {
    lines: mpsc::UnboundedSender<u32>,
    stop: oneshot::Sender<oneshot::Sender<()>>,
}

async fn flush(batch: &mut Vec<u32>) {
    sleep(Duration::from_millis(5)).await;
    println!("{} lines are exported", batch.len());
    batch.clear();
}

async fn confirms(mut lines: mpsc::UnboundedReceiver<u32>, mut stop: oneshot::Receiver<oneshot::Sender<()>>) {
    let mut batch = Vec::new();
    let answer = loop {
        tokio::select! {
            asked = &mut stop => break asked.ok(),
            Some(line) = lines.recv() => batch.push(line),
        }
    };
    flush(&mut batch).await;
    if let Some(answer) = answer {
        let _ = answer.send(());
    }
}

async fn answers_first(mut lines: mpsc::UnboundedReceiver<u32>, mut stop: oneshot::Receiver<oneshot::Sender<()>>) {
    let mut batch = Vec::new();
    let answer = loop {
        tokio::select! {
            asked = &mut stop => break asked.ok(),
            Some(line) = lines.recv() => batch.push(line),
        }
    };
    if let Some(answer) = answer {
        let _ = answer.send(());
    }
    flush(&mut batch).await;
}

impl Exporter {
    fn start() -> Exporter {
        let (lines, given) = mpsc::unbounded_channel();
        let (stop, asked) = oneshot::channel();
        tokio::spawn(confirms(given, asked));
        Exporter { lines, stop }
    }

    fn export(&self, line: u32) {
        self.lines.send(line).ok();
    }

    async fn shutdown(self) {
        let (answer, answered) = oneshot::channel();
        if self.stop.send(answer).is_ok() {
            let _ = answered.await;
        }
    }
}

struct Hasty {
    lines: mpsc::UnboundedSender<u32>,
    stop: oneshot::Sender<oneshot::Sender<()>>,
}

impl Hasty {
    fn start() -> Hasty {
        let (lines, given) = mpsc::unbounded_channel();
        let (stop, asked) = oneshot::channel();
        tokio::spawn(answers_first(given, asked)); //~ dropped_join_handle outstanding_at_exit
        Hasty { lines, stop }
    }

    async fn shutdown(self) {
        let (answer, answered) = oneshot::channel();
        if self.stop.send(answer).is_ok() {
            let _ = answered.await;
        }
    }
}

#[tokio::main]
async fn main() {
    let exporter = Exporter::start();
    exporter.export(1);
    exporter.export(2);
    exporter.shutdown().await;
    let hasty = Hasty::start();
    hasty.lines.send(3).ok();
    sleep(Duration::from_millis(1)).await;
    hasty.shutdown().await;
}
