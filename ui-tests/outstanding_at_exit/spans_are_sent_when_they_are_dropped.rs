//! A guard hands its work on when it is dropped, and the program ends before the exporter has got to it.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

struct Tracer {
    finished: mpsc::UnboundedSender<String>,
}

struct Span {
    name: String,
    finished: mpsc::UnboundedSender<String>,
}

impl Drop for Span {
    fn drop(&mut self) {
        let _ = self.finished.send(std::mem::take(&mut self.name));
    }
}

impl Tracer {
    fn start() -> Tracer {
        let (finished, mut spans) = mpsc::unbounded_channel();
        tokio::spawn(async move { //~ outstanding_at_exit
            while let Some(name) = spans.recv().await {
                sleep(Duration::from_millis(2)).await;
                println!("exported {name}");
            }
        });
        Tracer { finished }
    }

    fn span(&self, name: &str) -> Span {
        Span { name: name.to_owned(), finished: self.finished.clone() }
    }
}

async fn load(tracer: &Tracer) -> usize {
    let _span = tracer.span("load");
    sleep(Duration::from_millis(1)).await;
    42
}

#[tokio::main]
async fn main() {
    let tracer = Tracer::start();
    println!("{} rows", load(&tracer).await);
}
