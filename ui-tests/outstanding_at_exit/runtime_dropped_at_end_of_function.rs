//! A synchronous API hides a runtime that is dropped when the call returns, with a mail still in it.
use std::io;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::sleep;

async fn reserve(seat: &str) -> u32 {
    sleep(Duration::from_millis(5)).await;
    seat.bytes().map(u32::from).sum()
}

async fn mail_ticket(number: u32) {
    sleep(Duration::from_millis(80)).await;
    println!("ticket {number} mailed");
}

fn buy(seat: &str) -> io::Result<u32> {
    let runtime = Runtime::new()?;
    let number = runtime.block_on(async {
        let number = reserve(seat).await;
        tokio::spawn(mail_ticket(number)); //~ outstanding_at_exit dropped_join_handle
        number
    });
    Ok(number)
}

fn main() -> io::Result<()> {
    let number = buy("14C")?;
    println!("seat 14C is yours, ticket {number}");
    Ok(())
}
