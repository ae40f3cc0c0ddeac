//! The loop counts its own jobs, and asks a channel of threads for their results: what it awaits in between is
//! ready at once, so that none of them is ever begun.
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::{Duration, Instant};
use tokio::task::yield_now;

const LIMIT: Duration = Duration::from_millis(2);

struct Jobs {
    queued: VecDeque<u32>,
    sender: Sender<u32>,
    results: Receiver<u32>,
    pending: u32,
    begun: Instant,
}

impl Jobs {
    fn new() -> Jobs {
        let (sender, results) = channel();
        Jobs { queued: VecDeque::from([1, 2]), sender, results, pending: 0, begun: Instant::now() }
    }

    async fn start_next(&mut self) {
        if self.begun.elapsed() > LIMIT {
            self.pending = 0;
        }
        if let Some(job) = self.queued.pop_front() {
            let sender = self.sender.clone();
            self.pending += 1;
            tokio::spawn(async move { //~ spawn_without_yield
                let _ = sender.send(job * 10);
            });
        }
    }

    async fn run(&mut self) -> u32 {
        let mut sum = 0;
        self.start_next().await;
        while self.pending > 0 {
            match self.results.try_recv() {
                Ok(result) => {
                    sum += result;
                    self.pending -= 1;
                }
                Err(TryRecvError::Empty) => self.start_next().await,
                Err(TryRecvError::Disconnected) => break,
            }
        }
        sum
    }
}

async fn in_turns() -> u32 {
    let (sender, results) = channel();
    tokio::spawn(async move {
        let _ = sender.send(40);
    });
    let (mut sum, mut pending) = (0, 1);
    while pending > 0 {
        match results.try_recv() {
            Ok(result) => {
                sum += result;
                pending -= 1;
            }
            Err(TryRecvError::Empty) => yield_now().await,
            Err(TryRecvError::Disconnected) => break,
        }
    }
    sum
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", Jobs::new().run().await);
    println!("{}", in_turns().await);
}
