//! The guard's `Drop` aborts what it guards, and the guard goes at the end of the statement that makes it.
use std::future::Future;
use std::time::Duration;
use tokio::task::JoinHandle;

struct Guard(JoinHandle<()>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn guarded(work: impl Future<Output = ()> + Send + 'static) -> Guard {
    Guard(tokio::spawn(work))
}

async fn blink(led: &'static str) {
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(5)).await;
        println!("{led} blinks");
    }
}

#[tokio::main]
async fn main() {
    let _ = guarded(blink("red")); //~ dropped_join_handle
    let _green = guarded(blink("green"));
    tokio::time::sleep(Duration::from_millis(50)).await;
}
