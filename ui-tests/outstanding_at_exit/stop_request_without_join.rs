//! A recorder told to stop still has to close its file; main asks it to stop and does not wait.
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{interval, sleep};

struct Recorder {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Recorder {
    fn start(camera: &'static str) -> Self {
        let (stop, stopped) = watch::channel(false);
        Recorder { stop, task: tokio::spawn(record(camera, stopped)) } //~ outstanding_at_exit
    }

    fn request_stop(&self) {
        self.stop.send_replace(true);
    }

    async fn finish(self) {
        self.request_stop();
        self.task.await.expect("recorder");
    }
}

async fn record(camera: &'static str, mut stopped: watch::Receiver<bool>) {
    let mut frames = 0;
    let mut clock = interval(Duration::from_millis(4));
    while !*stopped.borrow_and_update() {
        clock.tick().await;
        frames += 1;
    }
    sleep(Duration::from_millis(50)).await;
    println!("{camera}: closed after {frames} frames");
}

#[tokio::main]
async fn main() {
    let recorder = Recorder::start("gate");
    sleep(Duration::from_millis(20)).await;
    if std::env::args().any(|arg| arg == "--keep") {
        recorder.finish().await;
    } else {
        recorder.request_stop();
    }
    println!("recording stopped");
}
