//! The writer ends once all who write have let go of its channel, so `finish` waits for them, too. A writer that
//! is stopped waits for nobody.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

struct Writer {
    lines: mpsc::Sender<String>,
    task: JoinHandle<()>,
}

impl Writer {
    fn open() -> Writer {
        let (lines, mut written) = mpsc::channel::<String>(4);
        let task = tokio::spawn(async move {
            while let Some(line) = written.recv().await {
                println!("{line}");
            }
        });
        Writer { lines, task }
    }

    fn lines(&self) -> mpsc::Sender<String> {
        self.lines.clone()
    }

    async fn finish(self) {
        drop(self.lines);
        self.task.await.expect("the writer panicked");
    }

    fn stop(self) {
        self.task.abort();
    }
}

async fn measure(depth: u32, lines: mpsc::Sender<String>) {
    tokio::time::sleep(Duration::from_millis(5)).await;
    println!("measured at {depth}");
    let _ = lines.send(format!("{depth} m")).await;
}

struct Survey {
    writer: Writer,
}

impl Survey {
    fn start(&self, depth: u32) {
        let lines = self.writer.lines();
        tokio::spawn(async move { measure(depth, lines).await });
    }

    fn start_too_late(&self, depth: u32) {
        let lines = self.writer.lines();
        tokio::spawn(async move { measure(depth, lines).await }); //~ outstanding_at_exit
    }

    async fn run(self) {
        for depth in 1..4 {
            self.start(depth);
        }
        self.writer.finish().await;
    }

    fn run_shortly(self) {
        self.start_too_late(9);
        self.writer.stop();
    }
}

#[tokio::main]
async fn main() {
    Survey { writer: Writer::open() }.run().await;
    Survey { writer: Writer::open() }.run_shortly();
}
