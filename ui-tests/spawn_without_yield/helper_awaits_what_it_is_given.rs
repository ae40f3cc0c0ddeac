//! Whether the helper suspends is up to what it is given: a future that is ready at once gives nobody a turn.
use std::future::Future;
use std::time::Duration;

async fn timed<T>(work: impl Future<Output = T>) -> T {
    let result = work.await;
    println!("done");
    result
}

async fn parse() {
    std::thread::sleep(Duration::from_millis(2));
}

async fn load() {
    tokio::time::sleep(Duration::from_millis(2)).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let first = tokio::spawn(async { println!("first") });
    timed(load()).await;
    let second = tokio::spawn(async { println!("second") }); //~ spawn_without_yield
    timed(parse()).await;
    first.await.unwrap();
    second.await.unwrap();
}
