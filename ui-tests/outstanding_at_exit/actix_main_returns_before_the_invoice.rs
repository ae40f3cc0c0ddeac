//! `#[actix_rt::main]` stops its system with main; the invoice was still being rendered.
use actix_rt::time::sleep;
use std::time::Duration;

#[derive(Clone)]
struct Booking {
    room: u16,
    nights: u32,
}

async fn invoice(booking: Booking) {
    sleep(Duration::from_millis(70)).await;
    println!("invoice for room {}: {} EUR", booking.room, booking.nights * 95);
}

async fn check_out(booking: &Booking) {
    actix_rt::spawn(invoice(booking.clone())); //~ outstanding_at_exit dropped_join_handle
    sleep(Duration::from_millis(5)).await;
    println!("room {} is free", booking.room);
}

#[actix_rt::main]
async fn main() {
    let booking = Booking { room: 214, nights: 3 };
    check_out(&booking).await;
}
