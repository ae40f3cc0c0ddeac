//! Whoever times a delivery gives its result as it is: what a delivery has told of its failure, was told.
use std::time::Duration;

#[derive(Debug)]
struct Lost(u32);

async fn timed<F: Future>(work: F) -> F::Output {
    let result = work.await;
    tokio::time::sleep(Duration::from_millis(1)).await;
    result
}

fn kept<T, F: Future<Output = T>>(work: F) -> impl Future<Output = T> {
    timed(work)
}

async fn carry(parcel: u32) -> Result<u32, Lost> {
    tokio::time::sleep(Duration::from_millis(2)).await;
    if parcel.is_multiple_of(2) { Err(Lost(parcel)) } else { Ok(parcel) }
}

async fn deliver(parcel: u32) -> Result<u32, Lost> {
    let result = carry(parcel).await;
    if let Err(lost) = &result {
        eprintln!("{lost:?}");
    }
    result
}

async fn deliver_in_time(parcel: u32) -> Result<u32, Lost> {
    timed(deliver(parcel)).await
}

async fn carry_in_time(parcel: u32) -> Result<u32, Lost> {
    let trip = kept(carry(parcel));
    trip.await
}

#[tokio::main]
async fn main() {
    tokio::spawn(deliver_in_time(2));
    tokio::spawn(kept(deliver(4)));
    tokio::spawn(timed(async { deliver(6).await }));
    tokio::spawn(carry_in_time(8)); //~ dropped_join_handle
    tokio::spawn(kept(async { carry(10).await })); //~ dropped_join_handle
    std::future::pending::<()>().await
}
