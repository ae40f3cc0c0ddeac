//! Who tells clippy that a future is dropped on purpose tells us, too.
use std::time::Duration;

async fn remind(after: u64) -> Result<(), String> {
    tokio::time::sleep(Duration::from_millis(after)).await;
    println!("time to eat");
    Err("nobody is hungry".into())
}

#[tokio::main]
async fn main() {
    #[allow(clippy::let_underscore_future)]
    let _ = tokio::spawn(remind(1));
    let _ = tokio::spawn(remind(2)); //~ dropped_join_handle outstanding_at_exit
    tokio::task::yield_now().await;
}
