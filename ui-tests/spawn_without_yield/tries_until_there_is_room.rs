//! The queue is full, and who empties it is a task of the thread that tries again and again. With a yield in between it
//! gets there.

use std::time::Instant;

use futures::StreamExt;
use futures::channel::mpsc::{Receiver, Sender, channel};
use futures::executor::LocalPool;
use futures::task::{LocalSpawnExt, SpawnError};

struct Frame {
    number: u32,
}

struct Capture {
    frames: Sender<Frame>,
    stalls: u32,
    last: Instant,
}

impl Capture {
    fn note_stall(&mut self) {
        self.stalls += 1;
        self.last = Instant::now();
    }

    fn push(&mut self, number: u32) {
        let mut frame = Frame { number };
        loop {
            match self.frames.try_send(frame) {
                Ok(()) => return,
                Err(error) if error.is_full() && self.stalls < 500 => {
                    self.note_stall();
                    frame = error.into_inner();
                }
                Err(_) => return,
            }
        }
    }

    fn offer(&mut self, number: u32) {
        if self.frames.try_send(Frame { number }).is_err() {
            self.stalls += 1;
        }
    }

    async fn record(&mut self, frames: u32) {
        for number in 0..frames {
            self.push(number);
        }
    }

    async fn sample(&mut self, frames: u32) {
        for number in 0..frames {
            self.offer(number);
        }
    }
}

async fn encode(mut frames: Receiver<Frame>) -> u32 {
    let mut sum = 0;
    while let Some(frame) = frames.next().await {
        sum += frame.number;
    }
    sum
}

fn main() -> Result<(), SpawnError> {
    let mut pool = LocalPool::new();
    let (frames, taken) = channel(2);
    let sum = pool.spawner().spawn_local_with_handle(encode(taken))?; //~ spawn_without_yield
    let mut capture = Capture { frames, stalls: 0, last: Instant::now() };
    let start = Instant::now();
    pool.run_until(capture.record(4));
    println!("stalled: {} {}", capture.stalls > 0, capture.last > start);
    drop(capture);
    println!("{}", pool.run_until(sum));
    let (frames, taken) = channel(2);
    let sum = pool.spawner().spawn_local_with_handle(encode(taken))?;
    let mut capture = Capture { frames, stalls: 0, last: Instant::now() };
    pool.run_until(capture.sample(8));
    println!("{} dropped", capture.stalls);
    drop(capture);
    println!("{}", pool.run_until(sum));
    Ok(())
}
