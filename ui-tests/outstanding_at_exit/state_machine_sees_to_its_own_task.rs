//! A load test goes through its phases: the one that stops awaits what the one that starts has kept. That
//! they come in this order is up to the machine's own state.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

enum Phase {
    Start,
    Stop,
    Done,
}

struct LoadTest {
    phase: Phase,
    metrics: Option<JoinHandle<()>>,
}

async fn collect() {
    sleep(Duration::from_millis(10)).await;
    println!("12 requests");
}

impl LoadTest {
    async fn run(&mut self) {
        loop {
            match self.phase {
                Phase::Start => {
                    self.metrics = Some(tokio::spawn(collect()));
                    self.phase = Phase::Stop;
                }
                Phase::Stop => {
                    if let Some(metrics) = self.metrics.take() {
                        metrics.await.expect("metrics");
                    }
                    self.phase = Phase::Done;
                }
                Phase::Done => break,
            }
        }
    }
}

#[tokio::main]
async fn main() {
    let mut test = LoadTest { phase: Phase::Start, metrics: None };
    test.run().await;
    println!("done");
}
