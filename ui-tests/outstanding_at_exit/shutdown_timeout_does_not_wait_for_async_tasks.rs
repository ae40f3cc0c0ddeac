//! `shutdown_timeout` waits for blocking jobs; an asynchronous task is dropped at its next await.
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::sleep;

async fn hand_over(shift: &'static str) {
    sleep(Duration::from_millis(60)).await;
    println!("protocol of the {shift} shift handed over");
}

async fn read_meters() -> [u32; 2] {
    sleep(Duration::from_millis(5)).await;
    [230, 228]
}

fn main() {
    let runtime = Runtime::new().expect("runtime");
    let meters = runtime.block_on(read_meters());
    println!("meters at {meters:?} V");
    runtime.spawn(hand_over("night")); //~ outstanding_at_exit dropped_join_handle
    runtime.shutdown_timeout(Duration::from_millis(500));
    println!("shift ends");
}
