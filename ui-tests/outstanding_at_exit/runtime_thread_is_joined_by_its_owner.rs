//! A runtime lives on a thread of its own; `Worker::finish` hangs up and joins that thread.
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::mpsc::{self, UnboundedSender};

struct Worker {
    jobs: UnboundedSender<u32>,
    thread: JoinHandle<()>,
}

impl Worker {
    fn start() -> Self {
        let (jobs, mut queue) = mpsc::unbounded_channel();
        let thread = thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_time().build().expect("runtime");
            runtime.block_on(async move {
                while let Some(job) = queue.recv().await {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                    println!("frame {job} denoised");
                }
            });
        });
        Worker { jobs, thread }
    }

    fn finish(self) {
        drop(self.jobs);
        self.thread.join().expect("worker thread");
    }
}

fn main() {
    let worker = Worker::start();
    for frame in 0..3 {
        worker.jobs.send(frame).expect("worker is alive");
    }
    worker.finish();
}
