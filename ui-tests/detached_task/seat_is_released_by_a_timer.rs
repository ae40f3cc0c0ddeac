//! A cinema holds a seat for a while. The timer that lets it go cannot be called off: its handle is
//! gone.
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::sleep;

type Seats = Arc<Mutex<BTreeSet<u32>>>;

fn hold(seats: &Seats, seat: u32, patience: Duration) -> bool {
    if !seats.lock().unwrap().insert(seat) {
        return false;
    }
    let seats = Arc::clone(seats);
    let _release = tokio::spawn(async move { //~ detached_task
        sleep(patience).await;
        seats.lock().unwrap().remove(&seat);
    });
    true
}

#[tokio::main]
async fn main() {
    let seats = Seats::default();
    println!("held: {}", hold(&seats, 12, Duration::from_millis(8)));
    println!("held again: {}", hold(&seats, 12, Duration::from_millis(8)));
    sleep(Duration::from_millis(30)).await;
    println!("held at last: {}", hold(&seats, 12, Duration::from_secs(60)));
}
