//! The article's whole cure: a yield lets the task start, and an await lets it finish.
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
    let task = tokio::spawn(work());
    tokio::task::yield_now().await;
    compute();
    task.await.unwrap();
    println!("Main is done");
}
