//! The watcher gives its signal before it waits for the job: main knows of the beginning only.
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::sleep;

#[tokio::main]
async fn main() {
    let (begun, has_begun) = oneshot::channel();
    #[rustfmt::skip]
    let job = tokio::spawn(async { //~ outstanding_at_exit
        sleep(Duration::from_millis(5)).await;
        println!("the job is done");
    });
    #[rustfmt::skip]
    tokio::spawn(async move { //~ outstanding_at_exit
        let _ = begun.send(());
        let _ = job.await;
        println!("and was seen to the end");
    });
    let _ = has_begun.await;
    println!("watching");
}
