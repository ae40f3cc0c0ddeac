//! `drop` is given to an iterator, which says how the handles are used up, not that they are let go.
async fn store(photo: u32) -> Result<(), String> {
    tokio::task::yield_now().await;
    if photo == 3 { Err("photo 3 is no photo".into()) } else { Ok(()) }
}

#[tokio::main]
async fn main() {
    (1..=4).map(|photo| tokio::spawn(store(photo))).for_each(drop); //~ dropped_join_handle outstanding_at_exit
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
}
