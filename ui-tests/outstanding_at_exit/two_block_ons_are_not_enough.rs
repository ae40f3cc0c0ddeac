//! Tasks of a current-thread runtime run only inside `block_on`, and the second one is over too soon.
use std::io;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::time::sleep;

async fn print_badge(guest: &'static str) {
    sleep(Duration::from_millis(60)).await;
    println!("badge for {guest} printed");
}

async fn register(guest: &'static str) -> usize {
    sleep(Duration::from_millis(5)).await;
    tokio::spawn(print_badge(guest)); //~ outstanding_at_exit dropped_join_handle
    guest.len()
}

async fn choose_seat(number: usize) -> String {
    sleep(Duration::from_millis(5)).await;
    format!("row {}", number % 4)
}

fn main() -> io::Result<()> {
    let desk = Builder::new_current_thread().enable_time().build()?;
    let number = desk.block_on(register("hopper"));
    let seat = desk.block_on(choose_seat(number));
    println!("guest {number} sits in {seat}");
    Ok(())
}
