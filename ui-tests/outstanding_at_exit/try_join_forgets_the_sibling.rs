//! `try_join!` gives up at the first failure: the dump beside the check that fails is not waited for, and main, which
//! prints the failure, goes on to its end. Nobody asks for the check where the dump fails. `join!` waits for both,
//! and so does who takes the handle by reference, and awaits it after the failure.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn flatten<T>(handle: JoinHandle<Result<T, String>>) -> Result<T, String> {
    handle.await.map_err(|error| error.to_string())?
}

async fn dump(table: &'static str) -> Result<u64, String> {
    sleep(Duration::from_millis(20)).await;
    println!("{table} written");
    Ok(2)
}

async fn check(quota: u64) -> Result<(), String> {
    sleep(Duration::from_millis(2)).await;
    if quota < 100 { Err(format!("{quota} MB are too few")) } else { Ok(()) }
}

async fn as_tasks(quota: u64) -> Result<u64, String> {
    let rows = tokio::spawn(dump("users")); //~ outstanding_at_exit
    let quota = tokio::spawn(check(quota));
    let (rows, ()) = tokio::try_join!(flatten(rows), flatten(quota))?;
    Ok(rows)
}

async fn beside(quota: u64) -> Result<u64, String> {
    let rows = tokio::spawn(dump("orders")); //~ outstanding_at_exit
    let (rows, ()) = tokio::try_join!(flatten(rows), check(quota))?;
    Ok(rows)
}

async fn both(quota: u64) -> Result<u64, String> {
    let rows = tokio::spawn(dump("prices"));
    let (rows, checked) = tokio::join!(flatten(rows), check(quota));
    checked?;
    rows
}

async fn afterwards(quota: u64) -> Result<u64, String> {
    let mut rows = tokio::spawn(dump("stock"));
    let written = async { (&mut rows).await.map_err(|error| error.to_string())? };
    match tokio::try_join!(written, check(quota)) {
        Ok((rows, ())) => Ok(rows),
        Err(error) => {
            rows.await.ok();
            Err(error)
        }
    }
}

#[tokio::main]
async fn main() {
    for dumped in [both(50).await, afterwards(50).await] {
        println!("{dumped:?}");
    }
    if let Err(error) = beside(50).await {
        println!("{error}");
    }
    match as_tasks(50).await {
        Ok(rows) => println!("{rows} rows"),
        Err(error) => println!("{error}"),
    }
}
