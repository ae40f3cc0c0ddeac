//! A scheduler's `Job` is a hand-written future around the handle: awaiting the job joins the task.
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::task::JoinHandle;

#[derive(Debug)]
enum JobError {
    #[allow(dead_code)]
    Refused(&'static str),
    Died,
}

struct Job<T> {
    name: &'static str,
    handle: JoinHandle<Result<T, JobError>>,
}

impl<T> Future for Job<T> {
    type Output = Result<T, JobError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.handle).poll(cx).map(|joined| joined.unwrap_or(Err(JobError::Died)))
    }
}

async fn compress(level: u32) -> Result<u32, JobError> {
    tokio::time::sleep(Duration::from_millis(4)).await;
    if level > 9 {
        return Err(JobError::Refused("no such level"));
    }
    Ok(1000 / (level + 1))
}

fn submit(name: &'static str, level: u32) -> Job<u32> {
    Job { name, handle: tokio::spawn(compress(level)) }
}

#[tokio::main]
async fn main() {
    for job in [submit("daily", 4), submit("weekly", 12)] {
        let name = job.name;
        println!("{name}: {:?}", job.await);
    }
}
