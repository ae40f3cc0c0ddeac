//! A checkout hook starts the receipt in the background, and main returns as soon as the order is booked.
use std::time::Duration;

struct Order {
    id: u32,
    cents: u64,
}

async fn render_receipt(order: Order) -> String {
    tokio::time::sleep(Duration::from_millis(120)).await;
    format!("receipt {}: {}.{:02} EUR", order.id, order.cents / 100, order.cents % 100)
}

fn book(order: Order, on_paid: impl FnOnce(Order)) {
    println!("order {} booked", order.id);
    on_paid(order);
}

#[tokio::main]
async fn main() {
    book(Order { id: 7, cents: 1999 }, |order| {
        tokio::spawn(async move { //~ outstanding_at_exit dropped_join_handle
            println!("{}", render_receipt(order).await);
        });
    });
}
