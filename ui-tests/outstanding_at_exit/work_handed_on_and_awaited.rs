//! The task does its work on the blocking pool and awaits it there: it is the task's own work.
async fn press(page: u32) {
    tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    tokio::task::spawn_blocking(move || println!("page {page}")).await.unwrap();
}

#[tokio::main]
async fn main() {
    let first = tokio::spawn(press(1));
    tokio::spawn(press(2)); //~ outstanding_at_exit dropped_join_handle
    first.await.unwrap();
}
