//! The article's question, in Rust: main starts a task, computes for long, and returns. The task never runs.
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
    tokio::spawn(work()); //~ spawn_without_yield dropped_join_handle outstanding_at_exit
    compute();
    println!("Main is done");
}
