//! One closure starts both jobs; the caller waits for the first, and lets the handle of the second go.
async fn rebuild(index: &'static str, shards: u32) -> Result<u32, String> {
    tokio::task::yield_now().await;
    if shards == 0 { Err(format!("{index} has no shards")) } else { Ok(shards) }
}

#[tokio::main]
async fn main() {
    let start = |index, shards| tokio::spawn(rebuild(index, shards));
    let users = start("users", 4);
    start("orders", 0); //~ dropped_join_handle outstanding_at_exit
    println!("{:?}", users.await);
}
