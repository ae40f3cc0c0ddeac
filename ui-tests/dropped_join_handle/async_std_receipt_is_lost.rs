//! async-std detaches a dropped task too: the till prints its total and closes before the receipt is
//! sent.
use async_std::task;
use std::time::Duration;

struct Sale {
    customer: &'static str,
    cents: u32,
}

async fn send_receipt(sale: Sale) {
    task::sleep(Duration::from_millis(60)).await;
    println!("receipt over {} sent to {}", sale.cents, sale.customer);
}

async fn check_out(sale: Sale) -> u32 {
    let cents = sale.cents;
    let _receipt = task::spawn(send_receipt(sale)); //~ dropped_join_handle outstanding_at_exit
    cents
}

#[async_std::main]
async fn main() {
    let total = check_out(Sale { customer: "Ada", cents: 1250 }).await;
    println!("till closed with {total}");
}
