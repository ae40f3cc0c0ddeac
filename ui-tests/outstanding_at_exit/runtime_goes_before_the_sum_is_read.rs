//! The runtime is dropped, and its task with it; the sum that is printed afterwards lacks what that had to add.
use std::sync::{Arc, Mutex};
use tokio::runtime::Runtime;

async fn add_up(sum: Arc<Mutex<u32>>) {
    for reading in [3, 5, 8] {
        tokio::task::yield_now().await;
        *sum.lock().unwrap() += reading;
    }
}

fn main() {
    let sum = Arc::new(Mutex::new(0));
    let runtime = Runtime::new().unwrap();
    runtime.spawn(add_up(sum.clone())); //~ dropped_join_handle outstanding_at_exit
    runtime.shutdown_background();
    println!("sum: {}", *sum.lock().unwrap());
}
