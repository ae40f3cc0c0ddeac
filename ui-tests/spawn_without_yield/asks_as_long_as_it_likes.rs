//! How often the collector asks is its own affair. Whether anything comes is up to tasks of the same thread, which get
//! no turn in between.

use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::{Duration, Instant};

use futures::executor::{LocalPool, LocalSpawner};
use futures::task::{LocalSpawnExt, SpawnError};

struct Sample {
    service: &'static str,
    value: f32,
}

async fn produce(service: &'static str, samples: Sender<Sample>) {
    for value in [1.5, 3.0] {
        if samples.send(Sample { service, value }).is_err() {
            return;
        }
    }
}

fn start(spawner: &LocalSpawner) -> Result<Receiver<Sample>, SpawnError> {
    let (samples, taken) = channel();
    for service in ["billing", "scaler"] {
        spawner.spawn_local(produce(service, samples.clone()))?; //~ spawn_without_yield
    }
    Ok(taken)
}

async fn collect(taken: Receiver<Sample>, most: u32) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut idle = 0;
    while idle < most {
        match taken.try_recv() {
            Ok(sample) => {
                idle = 0;
                samples.push(sample);
            }
            Err(TryRecvError::Empty) => idle += 1,
            Err(TryRecvError::Disconnected) => break,
        }
    }
    samples
}

async fn collect_until(taken: Receiver<Sample>, end: Instant) -> f32 {
    let mut sum = 0.0;
    while Instant::now() < end {
        match taken.try_recv() {
            Ok(sample) => sum += sample.value,
            Err(TryRecvError::Empty) => {}
            Err(TryRecvError::Disconnected) => break,
        }
    }
    sum
}

/// It stops where nothing is there.
fn take_what_is_there(taken: &Receiver<Sample>, most: usize) -> Vec<Sample> {
    let mut samples = Vec::new();
    while samples.len() < most {
        match taken.try_recv() {
            Ok(sample) => samples.push(sample),
            Err(_) => break,
        }
    }
    samples
}

fn main() -> Result<(), SpawnError> {
    let mut pool = LocalPool::new();
    let taken = start(&pool.spawner())?;
    for sample in pool.run_until(collect(taken, 200)) {
        println!("{}: {}", sample.service, sample.value);
    }
    let (samples, taken) = channel();
    pool.spawner().spawn_local(produce("mail", samples))?; //~ spawn_without_yield
    println!("{}", pool.run_until(collect_until(taken, Instant::now() + Duration::from_millis(5))));
    let (samples, taken) = channel();
    pool.spawner().spawn_local(produce("chat", samples))?;
    let early = pool.run_until(async { take_what_is_there(&taken, 4).len() });
    pool.run();
    println!("{early} early, {} late", take_what_is_there(&taken, 4).len());
    Ok(())
}
