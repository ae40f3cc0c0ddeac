//! Past the deadline a handle to abort by is made and thrown away, though on the other way the task is awaited: it runs
//! on. Who aborts by that handle stops the task; what a set returns where it starts a task is nobody's business.
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;

async fn export(parts: u32) -> u32 {
    for part in 0..parts {
        sleep(Duration::from_millis(10)).await;
        println!("part {part} is exported");
    }
    parts
}

async fn within(limit: Duration) -> Option<u32> {
    let mut job = tokio::spawn(export(3)); //~ dropped_join_handle outstanding_at_exit
    tokio::select! {
        done = &mut job => done.ok(),
        _ = sleep(limit) => {
            job.abort_handle();
            None
        }
    }
}

async fn stopped_after(limit: Duration) -> Option<u32> {
    let mut job = tokio::spawn(export(3));
    tokio::select! {
        done = &mut job => done.ok(),
        _ = sleep(limit) => {
            job.abort_handle().abort();
            job.await.ok()
        }
    }
}

#[tokio::main]
async fn main() {
    let mut all = JoinSet::new();
    all.spawn(export(1));
    while all.join_next().await.is_some() {}
    println!("{:?}", stopped_after(Duration::from_millis(15)).await);
    println!("{:?}", within(Duration::from_millis(15)).await);
}
