//! The task has begun, and sends only once it has slept: whoever blocks its thread for that waits for ever.
use std::sync::mpsc;
use std::time::Duration;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, answers) = mpsc::channel();
    let task = tokio::spawn(async move { //~ spawn_without_yield
        tokio::time::sleep(Duration::from_millis(50)).await;
        let _ = sender.send(1);
    });
    tokio::task::yield_now().await;
    println!("{:?}", answers.recv());
    task.await.unwrap();
}
