//! The helper says that it detaches; on smol, dropping the task cancels it.
use std::future::Future;
use std::time::Duration;

/// Runs it detached.
fn spawn_detached(work: impl Future<Output = ()> + Send + 'static) {
    drop(smol::spawn(work)); //~ dropped_join_handle
}

/// Runs it detached.
fn run_detached(work: impl Future<Output = ()> + Send + 'static) {
    smol::spawn(work).detach();
}

async fn index(document: u32) {
    smol::Timer::after(Duration::from_millis(5)).await;
    println!("document {document} is indexed");
}

fn main() {
    smol::block_on(async {
        spawn_detached(index(1));
        run_detached(index(2));
        smol::Timer::after(Duration::from_millis(50)).await;
    });
}
