//! Tasks are counted where they are started, or have had their turn before main looks at the count: then nobody
//! is at work only when all have ended.
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::sleep;

#[derive(Default)]
struct Pending {
    count: AtomicUsize,
    fell: Notify,
}

struct Counted(Arc<Pending>);

impl Counted {
    fn among(pending: Arc<Pending>) -> Self {
        pending.count.fetch_add(1, Ordering::SeqCst);
        Counted(pending)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.count.fetch_sub(1, Ordering::SeqCst);
        self.0.fell.notify_waiters();
    }
}

impl Pending {
    async fn none(&self) {
        loop {
            let fell = self.fell.notified();
            if self.count.load(Ordering::SeqCst) == 0 {
                return;
            }
            fell.await;
        }
    }
}

async fn pack(file: u64, at_work: Arc<Mutex<BTreeSet<u64>>>) {
    sleep(Duration::from_millis(file)).await;
    println!("file {file} packed");
    at_work.lock().unwrap().remove(&file);
}

async fn check(file: u64, at_work: Arc<Mutex<u64>>) {
    *at_work.lock().unwrap() += 1;
    sleep(Duration::from_millis(file)).await;
    println!("file {file} checked");
    *at_work.lock().unwrap() -= 1;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let pending = Arc::new(Pending::default());
    for file in 1..=3 {
        let counted = Counted::among(pending.clone());
        tokio::spawn(async move {
            sleep(Duration::from_millis(file)).await;
            println!("file {file} stored");
            drop(counted);
        });
    }
    pending.none().await;

    let at_work = Arc::new(Mutex::new(BTreeSet::new()));
    for file in 1..=3 {
        at_work.lock().unwrap().insert(file);
        tokio::spawn(pack(file, at_work.clone()));
    }
    while !at_work.lock().unwrap().is_empty() {
        sleep(Duration::from_millis(1)).await;
    }

    let at_work = Arc::new(Mutex::new(0));
    for file in 1..=3 {
        tokio::spawn(check(file, at_work.clone()));
    }
    tokio::task::yield_now().await;
    while *at_work.lock().unwrap() > 0 {
        sleep(Duration::from_millis(1)).await;
    }
}
