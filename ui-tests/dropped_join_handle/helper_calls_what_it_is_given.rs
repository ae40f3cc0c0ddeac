//! A helper calls what it is given: the handle that comes out of it is the helper's to lose, or the caller's.
use std::io;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

fn timed<R>(work: impl FnOnce() -> R) -> R {
    let result = work();
    println!("done");
    result
}

fn ignored<R>(work: impl FnOnce() -> R) {
    work();
}

async fn retried<T, F, Fut>(work: F) -> T
where
    F: Fn() -> Fut,
    Fut: Future<Output = T>,
{
    sleep(Duration::from_millis(1)).await;
    work().await
}

async fn save(page: u32) -> io::Result<()> {
    sleep(Duration::from_millis(2)).await;
    if page == 9 { Err(io::Error::other("no such page")) } else { Ok(()) }
}

async fn begin(page: u32) -> JoinHandle<io::Result<()>> {
    tokio::task::yield_now().await;
    tokio::spawn(save(page))
}

#[tokio::main]
async fn main() {
    timed(|| tokio::spawn(save(1))); //~ dropped_join_handle
    ignored(|| tokio::spawn(save(2))); //~ dropped_join_handle
    retried(|| begin(3)).await; //~ dropped_join_handle
    let kept = timed(|| tokio::spawn(save(4)));
    let begun = retried(|| begin(5)).await;
    println!("{:?} {:?}", kept.await, begun.await);
    std::future::pending::<()>().await
}
