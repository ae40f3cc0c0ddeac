//! A report gets twenty milliseconds; `timeout` only borrows the handle, so that a late report is
//! aborted and its end is awaited.
use std::time::Duration;
use tokio::time::{sleep, timeout};

async fn report(month: u32, millis: u64) -> String {
    sleep(Duration::from_millis(millis)).await;
    println!("report {month} printed");
    format!("month {month}")
}

async fn request(month: u32, millis: u64) -> Option<String> {
    let mut job = tokio::spawn(report(month, millis));
    match timeout(Duration::from_millis(20), &mut job).await {
        Ok(finished) => Some(finished.expect("a report does not panic")),
        Err(_) => {
            job.abort();
            let cancelled = job.await.is_err_and(|e| e.is_cancelled());
            println!("month {month} took too long, cancelled: {cancelled}");
            None
        }
    }
}

#[tokio::main]
async fn main() {
    println!("{:?}", request(4, 2).await);
    println!("{:?}", request(5, 500).await);
}
