//! Who writes `unreachable!` does not expect it. An `assert!` can fail, and then nobody hears of it.
use std::time::Duration;

async fn lookup(id: u32) -> Option<u32> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    id.checked_mul(2)
}

async fn dispatch(id: u32) {
    match lookup(id).await {
        Some(found) if found % 2 == 0 => {}
        Some(_) => unreachable!("twice a number is even"),
        None => {}
    }
}

async fn verify(id: u32) {
    let found = lookup(id).await;
    assert!(found.is_some(), "{id} is too large");
}

#[tokio::main]
async fn main() {
    tokio::spawn(dispatch(2));
    tokio::spawn(verify(u32::MAX)); //~ dropped_join_handle
    tokio::time::sleep(Duration::from_millis(20)).await;
}
