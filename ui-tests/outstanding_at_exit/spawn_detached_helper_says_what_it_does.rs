//! Usage statistics go through a helper whose name and documentation promise nothing.
use std::future::Future;
use std::time::Duration;
use tokio::time::sleep;

/// Runs `fut` detached: nobody waits for it, and it is dropped if the program ends first.
fn spawn_detached<F>(fut: F)
where
    F: Future<Output = ()> + Send + 'static,
{
    tokio::spawn(fut);
}

async fn count_use(command: &'static str) {
    sleep(Duration::from_millis(50)).await;
    println!("usage of `{command}` counted");
}

#[tokio::main]
async fn main() {
    spawn_detached(count_use("status"));
    sleep(Duration::from_millis(5)).await;
    println!("on branch main, nothing to commit");
}
