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

fn reported(name: &'static str, work: impl Future<Output = Result<(), String>> + Send + 'static) {
    tokio::spawn(async move {
        match tokio::spawn(work).await {
            Ok(Ok(())) => println!("{name} has ended"),
            Ok(Err(error)) => println!("{name} failed: {error}"),
            Err(_) => println!("{name} panicked or was stopped"),
        }
    });
}

async fn update_prices() {
    loop {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn prune(to: usize) -> Result<(), String> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    if to == 0 { Err("nothing would be left".into()) } else { Ok(()) }
}

#[tokio::main]
async fn main() {
    reported("prune", prune(0));
    let prices = supervised("prices", update_prices());
    tokio::time::sleep(Duration::from_millis(20)).await;
    prices.abort();
    tokio::time::sleep(Duration::from_millis(20)).await;
}
