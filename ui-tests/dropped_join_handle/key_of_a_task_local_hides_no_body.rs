//! Each visit goes by the number of its customer. The one that fails says so itself, another's failure is news.
use std::time::Duration;

tokio::task_local! {
    static CUSTOMER: u32;
}

#[derive(Debug)]
struct Closed;

async fn open(hour: u32) -> Result<u32, Closed> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    if hour < 20 { Ok(hour) } else { Err(Closed) }
}

async fn visit(hour: u32) -> Result<u32, Closed> {
    let customer = CUSTOMER.get();
    let since = open(hour).await?;
    Ok(customer + since)
}

async fn visit_or_complain(hour: u32) -> Result<u32, Closed> {
    match open(hour).await {
        Ok(since) => Ok(CUSTOMER.get() + since),
        Err(closed) => {
            eprintln!("{} stands before a door: {closed:?}", CUSTOMER.get());
            Err(closed)
        }
    }
}

#[tokio::main]
async fn main() {
    tokio::spawn(CUSTOMER.scope(7, visit(21))); //~ dropped_join_handle
    tokio::spawn(CUSTOMER.scope(8, visit_or_complain(21)));
    let last = tokio::spawn(CUSTOMER.scope(9, visit(9)));
    println!("{:?}", last.await.expect("the visit panicked"));
    std::future::pending::<()>().await
}
