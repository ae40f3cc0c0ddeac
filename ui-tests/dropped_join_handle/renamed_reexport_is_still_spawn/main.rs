//! The crate calls `tokio::spawn` `background`, and every module gets it by a glob. The label that
//! cannot be printed is lost all the same.
mod prelude;
mod shipping;

use prelude::*;

#[tokio::main]
async fn main() {
    let order = shipping::Order { number: 4711, street: "" };
    order.dispatch();
    sleep(Duration::from_millis(2)).await;
    println!("order {} dispatched", order.number);
}
