//! Tasks of one thread start one after the other. One that holds the thread until others act holds up those that were
//! queued behind it, however often their spawner awaits.

use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use tokio::sync::mpsc;

struct Beats {
    seen: mpsc::UnboundedReceiver<u64>,
    patience: Duration,
}

impl Beats {
    async fn keep(mut self) {
        let mut last = None;
        let began = Instant::now();
        while last != Some(3) {
            match self.seen.try_recv() {
                Ok(number) => last = Some(number),
                Err(mpsc::error::TryRecvError::Empty) if began.elapsed() > self.patience => return,
                Err(mpsc::error::TryRecvError::Empty) => std::hint::spin_loop(),
                Err(mpsc::error::TryRecvError::Disconnected) => return,
            }
        }
    }

    async fn keep_politely(mut self) {
        while let Some(number) = self.seen.recv().await {
            println!("frame {number} was seen");
        }
    }
}

async fn listen(frames: u64, seen: mpsc::UnboundedSender<u64>) {
    for number in 1..=frames {
        let _ = seen.send(number);
    }
}

async fn convert(lines: Receiver<String>) -> usize {
    lines.into_iter().map(|line| line.len()).sum()
}

async fn read(into: Sender<String>) {
    for line in ["one", "two"] {
        into.send(line.to_string()).expect("somebody converts");
        tokio::task::yield_now().await;
    }
}

async fn spins_first() {
    let (sender, seen) = mpsc::unbounded_channel();
    let beats = tokio::spawn(Beats { seen, patience: Duration::from_millis(5) }.keep());
    let listener = tokio::spawn(listen(3, sender)); //~ spawn_without_yield
    tokio::time::sleep(Duration::from_millis(10)).await;
    listener.await.expect("the listener ends");
    beats.await.expect("the beats end");
}

async fn spins_second() {
    let (sender, seen) = mpsc::unbounded_channel();
    let listener = tokio::spawn(listen(3, sender));
    let beats = tokio::spawn(Beats { seen, patience: Duration::from_millis(5) }.keep());
    listener.await.expect("the listener ends");
    beats.await.expect("the beats end");
}

async fn waits_politely() {
    let (sender, seen) = mpsc::unbounded_channel();
    let beats = tokio::spawn(Beats { seen, patience: Duration::ZERO }.keep_politely());
    let listener = tokio::spawn(listen(3, sender));
    listener.await.expect("the listener ends");
    beats.await.expect("the beats end");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    spins_first().await;
    spins_second().await;
    waits_politely().await;
    let (into, lines) = std::sync::mpsc::channel();
    let converter = tokio::spawn(convert(lines));
    let reader = tokio::spawn(read(into)); //~ spawn_without_yield
    reader.await.expect("the reader ends");
    println!("{} bytes", converter.await.expect("the converter ends"));
}
