use crate::prelude::*;

#[derive(Clone, Copy)]
pub struct Order {
    pub number: u32,
    pub street: &'static str,
}

#[derive(Debug)]
pub struct NoAddress;

async fn print_label(order: Order) -> Result<(), NoAddress> {
    sleep(Duration::from_millis(30)).await;
    if order.street.is_empty() {
        return Err(NoAddress);
    }
    println!("{} to {}", order.number, order.street);
    Ok(())
}

impl Order {
    pub fn dispatch(&self) {
        background(print_label(*self)); //~ dropped_join_handle outstanding_at_exit
    }
}
