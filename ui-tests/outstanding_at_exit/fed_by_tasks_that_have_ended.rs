//! A child and a set of probes are waited for, and the tasks that write what these sent are not. A writer that is
//! awaited after them has written all.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::sleep;

async fn write(mut lines: mpsc::UnboundedReceiver<String>) {
    while let Some(line) = lines.recv().await {
        sleep(Duration::from_millis(4)).await;
        println!("{line}");
    }
}

struct Pipe {
    lines: mpsc::UnboundedSender<String>,
}

impl Pipe {
    fn open() -> Pipe {
        let (lines, rx) = mpsc::unbounded_channel();
        tokio::spawn(write(rx)); //~ outstanding_at_exit
        Pipe { lines }
    }

    fn line(&self, text: String) {
        let _ = self.lines.send(text);
    }
}

async fn child(pipe: Pipe) {
    for n in 0..4 {
        sleep(Duration::from_millis(1)).await;
        pipe.line(format!("step {n}"));
    }
}

async fn probes() {
    let (lines, rx) = mpsc::unbounded_channel();
    tokio::spawn(write(rx)); //~ outstanding_at_exit
    let mut probes = JoinSet::new();
    for n in 0..3 {
        let lines = lines.clone();
        probes.spawn(async move {
            sleep(Duration::from_millis(n)).await;
            lines.send(format!("probe {n}")).ok();
        });
    }
    drop(lines);
    while probes.join_next().await.is_some() {}
}

async fn in_order() {
    let (lines, rx) = mpsc::unbounded_channel();
    let writer = tokio::spawn(write(rx));
    let sender = tokio::spawn(async move {
        lines.send("first".to_string()).ok();
    });
    sender.await.unwrap();
    writer.await.unwrap();
}

#[tokio::main]
async fn main() {
    in_order().await;
    probes().await;
    let told = tokio::spawn(child(Pipe::open()));
    let _ = told.await;
}
