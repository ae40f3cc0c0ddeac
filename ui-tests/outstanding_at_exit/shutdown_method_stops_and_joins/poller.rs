use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::{interval, sleep};

pub struct Poller {
    stop: Arc<Notify>,
    task: Option<JoinHandle<()>>,
}

impl Poller {
    pub fn spawn(meter: &'static str) -> Self {
        let stop = Arc::new(Notify::new());
        let task = Some(tokio::spawn(poll(meter, Arc::clone(&stop))));
        Poller { stop, task }
    }

    pub async fn shutdown(&mut self) {
        self.stop.notify_one();
        if let Some(task) = self.task.take() {
            task.await.expect("poller");
        }
    }
}

async fn poll(meter: &str, stop: Arc<Notify>) {
    let mut clock = interval(Duration::from_millis(4));
    let mut reading = 0;
    loop {
        tokio::select! {
            _ = stop.notified() => break,
            _ = clock.tick() => reading += 1,
        }
    }
    sleep(Duration::from_millis(10)).await;
    println!("{meter}: last reading {reading} stored");
}
