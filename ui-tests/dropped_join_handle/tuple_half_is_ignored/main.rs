//! `backup::start` returns progress and handle; the caller keeps the progress. The backup fails at
//! its third table and looks as if it were only slow.
mod backup;

use std::sync::atomic::Ordering;
use std::time::Duration;

#[tokio::main]
async fn main() {
    let (copied, _) = backup::start(vec!["users", "orders", "", "stock"]); //~ dropped_join_handle
    let mut last = 0;
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(5)).await;
        last = copied.load(Ordering::Relaxed);
    }
    println!("{last} of 4 tables copied");
}
