//! The range over which tasks are started is a parameter. Their handles are only counted.
use std::ops::{Range, RangeInclusive};
use std::time::Duration;

async fn charge(customer: u32) -> Result<u32, String> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    if customer == 2 { Err("declined".into()) } else { Ok(customer) }
}

async fn bill(customers: Range<u32>) -> usize {
    let charges: Vec<_> = customers.map(|customer| tokio::spawn(charge(customer))).collect(); //~ dropped_join_handle
    tokio::time::sleep(Duration::from_millis(5)).await;
    charges.len()
}

async fn bill_all(customers: RangeInclusive<u32>) -> usize {
    let charges: Vec<_> = customers.map(|customer| tokio::spawn(charge(customer))).collect();
    let mut paid = 0;
    for charge in charges {
        paid += usize::from(charge.await.is_ok_and(|paid| paid.is_ok()));
    }
    paid
}

#[tokio::main]
async fn main() {
    println!("{} of {}", bill_all(1..=3).await, bill(1..4).await);
    std::future::pending::<()>().await
}
