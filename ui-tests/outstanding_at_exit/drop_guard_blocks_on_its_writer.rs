//! The spool's destructor hangs up and blocks until its writer is through, so leaving main is enough.
use std::time::Duration;
use tokio::runtime::{Handle, Runtime};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::task::JoinHandle;

struct Spool {
    runtime: Handle,
    lines: Option<UnboundedSender<String>>,
    writer: Option<JoinHandle<()>>,
}

impl Spool {
    fn open(runtime: Handle) -> Self {
        let (lines, queue) = mpsc::unbounded_channel();
        let writer = Some(runtime.spawn(write(queue)));
        Spool { runtime, lines: Some(lines), writer }
    }

    fn push(&self, line: &str) {
        let lines = self.lines.as_ref().expect("spool is open");
        lines.send(line.to_string()).expect("writer is alive");
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        self.lines.take();
        if let Some(writer) = self.writer.take() {
            self.runtime.block_on(writer).expect("spool writer");
        }
    }
}

async fn write(mut queue: UnboundedReceiver<String>) {
    while let Some(line) = queue.recv().await {
        tokio::time::sleep(Duration::from_millis(10)).await;
        println!("spooled: {line}");
    }
}

fn main() {
    let runtime = Runtime::new().expect("runtime");
    let spool = Spool::open(runtime.handle().clone());
    spool.push("page 1");
    spool.push("page 2");
}
