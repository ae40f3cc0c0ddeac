//! `stop` waits up to a deadline by value: when that passes, the write goes on, and its error is lost.
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

struct Scheduler {
    stop: watch::Sender<bool>,
    core: JoinHandle<Result<u32, String>>,
}

impl Scheduler {
    fn start() -> Self {
        let (stop, mut stopped) = watch::channel(false);
        let core = tokio::spawn(async move { //~ dropped_join_handle
            let _ = stopped.changed().await;
            sleep(Duration::from_millis(50)).await;
            Err("lease table not written".to_string())
        });
        Scheduler { stop, core }
    }

    async fn stop(self) -> Result<u32, String> {
        self.stop.send_replace(true);
        match timeout(Duration::from_millis(10), self.core).await {
            Ok(ended) => ended.map_err(|error| error.to_string())?,
            Err(_) => Err("too late".into()),
        }
    }
}

#[tokio::main]
async fn main() {
    println!("{:?}", Scheduler::start().stop().await);
    sleep(Duration::from_millis(80)).await;
}
