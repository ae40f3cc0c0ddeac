//! To hand a job over fails only when its worker has gone, and then nothing of it is left to be waited for.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

struct Worker {
    queue: Option<mpsc::Sender<u32>>,
    task: Option<JoinHandle<()>>,
}

async fn work(mut jobs: mpsc::Receiver<u32>) {
    while let Some(job) = jobs.recv().await {
        tokio::time::sleep(Duration::from_millis(5)).await;
        println!("job {job} is done");
    }
}

impl Worker {
    fn start() -> Worker {
        let (queue, jobs) = mpsc::channel(4);
        Worker { queue: Some(queue), task: Some(tokio::spawn(work(jobs))) }
    }

    async fn enqueue(&self, job: u32) -> Result<(), String> {
        let queue = self.queue.as_ref().ok_or("stopped")?;
        queue.send(job).await.map_err(|error| error.to_string())
    }

    async fn shutdown(&mut self) {
        self.queue.take();
        if let Some(task) = self.task.take() {
            task.await.expect("the worker panicked");
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let mut worker = Worker::start();
    for job in 1..4 {
        worker.enqueue(job).await?;
    }
    worker.shutdown().await;
    Ok(())
}
