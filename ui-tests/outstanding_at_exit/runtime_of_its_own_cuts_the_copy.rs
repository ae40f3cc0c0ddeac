//! Each mirror runs on a runtime of its own, which is dropped with the function: what was spawned inside of its
//! `block_on` goes with it, whatever main waits for later.

use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::time::sleep;

async fn copy(page: u32) {
    sleep(Duration::from_millis(20)).await;
    println!("page {page} is copied");
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("runtime")
}

fn mirror(page: u32) -> u32 {
    let runtime = runtime();
    runtime.block_on(async {
        tokio::spawn(copy(page)); //~ outstanding_at_exit dropped_join_handle
        sleep(Duration::from_millis(1)).await;
    });
    page
}

fn mirror_all(page: u32) -> u32 {
    let runtime = runtime();
    runtime.block_on(async {
        let copied = tokio::spawn(copy(page));
        sleep(Duration::from_millis(1)).await;
        copied.await.expect("copied");
    });
    page
}

fn main() {
    let seen = mirror(1) + mirror_all(2);
    let last = runtime();
    last.block_on(sleep(Duration::from_millis(40)));
    println!("{seen} pages seen");
}
