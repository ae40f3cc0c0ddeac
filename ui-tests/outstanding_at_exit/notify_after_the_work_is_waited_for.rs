//! The migration rings a bell when the schema is in place, and main listens for it before it goes on.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

async fn migrate(steps: u32) {
    for step in 1..=steps {
        tokio::time::sleep(Duration::from_millis(6)).await;
        println!("step {step} of {steps} applied");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let bell = Arc::new(Notify::new());
    let ringer = Arc::clone(&bell);
    tokio::spawn(async move {
        migrate(3).await;
        ringer.notify_one();
    });
    println!("waiting for the schema");
    bell.notified().await;
    println!("schema is current");
}
