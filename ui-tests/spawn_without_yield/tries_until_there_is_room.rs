//! The queue is full, and who empties it is a task of the thread that tries again and again. With a yield in between it
//! gets there.

use std::time::{Duration, Instant};

use futures::StreamExt;
use futures::channel::mpsc::{Receiver, Sender, channel};
use futures::executor::LocalPool;
use futures::task::{LocalSpawnExt, SpawnError};

struct Capture {
    frames: Sender<u32>,
    stalls: u32,
}

impl Capture {
    fn push(&mut self, frame: u32) {
        let until = Instant::now() + Duration::from_millis(8);
        loop {
            match self.frames.try_send(frame) {
                Ok(()) => return,
                Err(error) if error.is_full() && Instant::now() < until => self.stalls += 1,
                Err(_) => return,
            }
        }
    }

    fn offer(&mut self, frame: u32) {
        if self.frames.try_send(frame).is_err() {
            self.stalls += 1;
        }
    }

    async fn record(&mut self, frames: u32) {
        for frame in 0..frames {
            self.push(frame);
        }
    }

    async fn sample(&mut self, frames: u32) {
        for frame in 0..frames {
            self.offer(frame);
        }
    }
}

async fn encode(mut frames: Receiver<u32>) -> u32 {
    let mut sum = 0;
    while let Some(frame) = frames.next().await {
        sum += frame;
    }
    sum
}

fn main() -> Result<(), SpawnError> {
    let mut pool = LocalPool::new();
    let (frames, taken) = channel(2);
    let sum = pool.spawner().spawn_local_with_handle(encode(taken))?; //~ spawn_without_yield
    let mut capture = Capture { frames, stalls: 0 };
    pool.run_until(capture.record(4));
    println!("stalled: {}", capture.stalls > 0);
    drop(capture);
    println!("{}", pool.run_until(sum));
    let (frames, taken) = channel(2);
    let sum = pool.spawner().spawn_local_with_handle(encode(taken))?;
    let mut capture = Capture { frames, stalls: 0 };
    pool.run_until(capture.sample(8));
    println!("{} dropped", capture.stalls);
    drop(capture);
    println!("{}", pool.run_until(sum));
    Ok(())
}
