//! `poll_once` by value looks at a booking once and cancels it if it has not finished. By reference the task goes on;
//! and one that has had its time is stopped on purpose.
use std::time::Duration;

use smol::future::poll_once;
use smol::Timer;

async fn book(seat: u32) -> u32 {
    Timer::after(Duration::from_millis(5)).await;
    println!("seat {seat} is booked");
    seat
}

async fn at_once(seat: u32) -> Option<u32> {
    let booking = smol::spawn(book(seat)); //~ dropped_join_handle
    poll_once(booking).await
}

async fn patiently(seat: u32) -> u32 {
    let mut booking = smol::spawn(book(seat));
    match poll_once(&mut booking).await {
        Some(seat) => seat,
        None => booking.await,
    }
}

async fn up_to_a_point(seat: u32) -> Option<u32> {
    let booking = smol::spawn(book(seat));
    Timer::after(Duration::from_millis(50)).await;
    poll_once(booking).await
}

fn main() {
    smol::block_on(async {
        println!("{:?}", at_once(1).await);
        println!("{}", patiently(2).await);
        println!("{:?}", up_to_a_point(3).await);
    });
}
