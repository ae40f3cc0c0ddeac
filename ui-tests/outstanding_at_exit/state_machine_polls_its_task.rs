//! A hand-written `poll` waits for the task in one of its states; in another one there is no task.
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Dial {
    job: Option<JoinHandle<u32>>,
}

impl Dial {
    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<u32> {
        let Some(job) = &mut self.job else { return Poll::Ready(0) };
        let line = ready!(Pin::new(job).poll(cx));
        self.job = None;
        Poll::Ready(line.unwrap_or(0))
    }
}

enum Line {
    Dialing(JoinHandle<u32>),
    Open(u32),
}

async fn dial(number: u32) -> u32 {
    sleep(Duration::from_millis(5)).await;
    println!("{number} rings");
    number
}

async fn opened(line: &mut Line) -> u32 {
    match line {
        Line::Open(number) => *number,
        Line::Dialing(job) => job.await.unwrap_or(0),
    }
}

#[tokio::main]
async fn main() {
    let mut first = Dial { job: Some(tokio::spawn(dial(1))) };
    println!("{}", poll_fn(|cx| first.poll_ready(cx)).await);
    let mut second = Line::Dialing(tokio::spawn(dial(2)));
    println!("{}", opened(&mut second).await);
    if let Line::Dialing(job) = Line::Dialing(tokio::spawn(dial(3))) {
        println!("{:?}", job.await);
    }
    tokio::spawn(dial(4)); //~ dropped_join_handle outstanding_at_exit
    let _ = Line::Open(5);
}
