//! A task that waits for another one and says how it ended has no work of its own.
use std::future::Future;
use std::time::Duration;
use tokio::task::AbortHandle;

fn supervised(name: &'static str, work: impl Future<Output = ()> + Send + 'static) -> AbortHandle {
    let task = tokio::spawn(work);
    let abort = task.abort_handle();
    tokio::spawn(async move {
        match task.await {
            Err(error) if error.is_panic() => eprintln!("{name} panicked: {error}"),
            Err(_) => println!("{name} was stopped"),
            Ok(()) => println!("{name} has ended"),
        }
    });
    abort
}

async fn update_prices() {
    loop {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::main]
async fn main() {
    let prices = supervised("prices", update_prices());
    tokio::time::sleep(Duration::from_millis(20)).await;
    prices.abort();
    tokio::time::sleep(Duration::from_millis(20)).await;
}
