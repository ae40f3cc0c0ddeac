//! The thread goes to sleep until the count that the tasks take down is at its end, as the standard library's
//! documentation of `Condvar` shows it: with a pair, taken apart or not.
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::sleep;

async fn copy(file: u64, left: Arc<(Mutex<u64>, Condvar)>) {
    sleep(Duration::from_millis(file)).await;
    println!("{file} copied");
    *left.0.lock().unwrap() -= 1;
    left.1.notify_one();
}

async fn index(file: u64, left: Arc<Mutex<u64>>, changed: Arc<Condvar>) {
    sleep(Duration::from_millis(file)).await;
    println!("{file} indexed");
    *left.lock().unwrap() -= 1;
    changed.notify_one();
}

fn main() {
    let rt = Runtime::new().unwrap();
    let left = Arc::new((Mutex::new(2), Condvar::new()));
    for file in 1..=2 {
        rt.spawn(copy(file, left.clone()));
    }
    let (count, changed) = &*left;
    let mut count = count.lock().unwrap();
    while *count > 0 {
        count = changed.wait(count).unwrap();
    }
    drop(count);

    let left = Arc::new(Mutex::new(2));
    let changed = Arc::new(Condvar::new());
    for file in 1..=2 {
        rt.spawn(index(file, left.clone(), changed.clone()));
    }
    let mut count = left.lock().unwrap();
    while *count > 0 {
        count = changed.wait(count).unwrap();
    }
}
