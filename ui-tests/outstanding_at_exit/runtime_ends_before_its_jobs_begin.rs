//! Whatever the jobs do: the only thread goes from their start to the end of the runtime
//! without a turn for them.
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::runtime::Builder;

struct Job {
    every: Duration,
    times: u32,
    runs: Arc<AtomicU32>,
    run: Box<dyn Fn() + Send>,
}

fn start(jobs: Vec<Job>) {
    for job in jobs {
        tokio::spawn(async move { //~ outstanding_at_exit
            for _ in 0..job.times {
                tokio::time::sleep(job.every).await;
                (job.run)();
                job.runs.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
}

async fn set_up() {
    let run = Box::new(|| println!("rotate"));
    start(vec![Job { every: Duration::from_millis(5), times: 3, runs: Arc::default(), run }]);
}

async fn set_up_and_wait() {
    tokio::spawn(tokio::time::sleep(Duration::from_millis(2)));
    tokio::time::sleep(Duration::from_millis(5)).await;
}

fn main() {
    let runtime = || Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime().block_on(set_up_and_wait());
    runtime().block_on(set_up());
}
