use std::time::Duration;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::task::JoinHandle;

pub struct Exporter {
    spans: UnboundedSender<&'static str>,
    #[allow(dead_code)]
    worker: JoinHandle<()>,
}

impl Exporter {
    pub fn start(endpoint: &'static str) -> Self {
        let (spans, queue) = mpsc::unbounded_channel();
        let worker = tokio::spawn(export(endpoint, queue)); //~ outstanding_at_exit
        Exporter { spans, worker }
    }

    pub fn span(&self, name: &'static str) {
        if self.spans.send(name).is_err() {
            eprintln!("exporter is gone, span {name} lost");
        }
    }

    /// Sends what is left and waits for it.
    #[allow(dead_code)]
    pub async fn close(self) {
        drop(self.spans);
        self.worker.await.expect("exporter task");
    }
}

async fn export(endpoint: &str, mut queue: UnboundedReceiver<&'static str>) {
    while let Some(span) = queue.recv().await {
        tokio::time::sleep(Duration::from_millis(40)).await;
        println!("{endpoint} <- {span}");
    }
}
