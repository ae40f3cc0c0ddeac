//! The article's first cure: a yield lets the task start; main's return still cuts it off.
use std::thread;
use std::time::Duration;

async fn work() {
    println!("Work is starting");
    tokio::time::sleep(Duration::from_secs(1)).await;
    println!("Work is done");
}

fn compute() {
    thread::sleep(Duration::from_secs(3));
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("Main is starting");
    tokio::spawn(work()); //~ dropped_join_handle outstanding_at_exit
    tokio::task::yield_now().await;
    compute();
    println!("Main is done");
}
