//! Functions are given a registry behind a pointer of which others have clones, and put handles there: whoever gave
//! it awaits them, or stops the tasks. What is put behind a pointer of the function's own is lost with it.
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::task::{AbortHandle, JoinHandle};
use tokio::time::sleep;

type Job = JoinHandle<io::Result<()>>;

async fn copy(file: &'static str) -> io::Result<()> {
    sleep(Duration::from_millis(1)).await;
    println!("{file} is copied");
    Ok(())
}

async fn blink() {
    loop {
        sleep(Duration::from_millis(2)).await;
    }
}

fn start(jobs: Arc<Mutex<Vec<Job>>>) {
    jobs.lock().unwrap().push(tokio::spawn(copy("one")));
}

async fn start_later(jobs: Arc<tokio::sync::Mutex<BTreeMap<u32, Job>>>) {
    jobs.lock().await.insert(1, tokio::spawn(copy("two")));
}

async fn start_last(jobs: Arc<Mutex<Option<Job>>>) {
    *jobs.lock().unwrap() = Some(tokio::spawn(copy("three")));
}

fn start_lamp(lamps: Arc<Mutex<BTreeMap<u32, AbortHandle>>>) {
    let lamp = tokio::spawn(blink());
    lamps.lock().unwrap().insert(1, lamp.abort_handle());
}

fn start_for_nothing() -> usize {
    let jobs: Arc<Mutex<Vec<Job>>> = Arc::default();
    jobs.lock().unwrap().push(tokio::spawn(copy("four"))); //~ dropped_join_handle
    jobs.lock().unwrap().len()
}

#[tokio::main]
async fn main() {
    let jobs: Arc<Mutex<Vec<Job>>> = Arc::default();
    start(jobs.clone());
    let started = std::mem::take(&mut *jobs.lock().unwrap());
    for job in started {
        job.await.unwrap().unwrap();
    }
    let jobs = Arc::default();
    start_later(Arc::clone(&jobs)).await;
    while let Some((_, job)) = jobs.lock().await.pop_first() {
        job.await.unwrap().unwrap();
    }
    let job = Arc::default();
    start_last(Arc::clone(&job)).await;
    let last = job.lock().unwrap().take();
    last.expect("it was started").await.unwrap().unwrap();
    let lamps = Arc::default();
    start_lamp(Arc::clone(&lamps));
    sleep(Duration::from_millis(5)).await;
    for lamp in lamps.lock().unwrap().values() {
        lamp.abort();
    }
    println!("{}", start_for_nothing());
    std::future::pending::<()>().await
}
