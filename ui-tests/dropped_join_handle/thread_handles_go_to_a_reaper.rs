//! A mail server hands the handle of every delivery thread to a reaper over a channel; the reaper
//! joins them and counts the failures.
use std::sync::mpsc::{channel, Receiver, Sender};
use std::thread::{self, JoinHandle};

type Delivery = JoinHandle<Result<(), String>>;

fn deliver(address: String) -> Result<(), String> {
    if !address.contains('@') {
        return Err(format!("bad address {address}"));
    }
    println!("delivered to {address}");
    Ok(())
}

fn accept(address: &str, reaper: &Sender<Delivery>) {
    let address = address.to_owned();
    let delivery = thread::spawn(move || deliver(address));
    let _ = reaper.send(delivery);
}

fn reap(deliveries: Receiver<Delivery>) -> usize {
    let mut failed = 0;
    for delivery in deliveries {
        match delivery.join() {
            Ok(Ok(())) => {}
            Ok(Err(why)) => {
                println!("{why}");
                failed += 1;
            }
            Err(_) => failed += 1,
        }
    }
    failed
}

fn main() {
    let (reaper, deliveries) = channel();
    let reaping = thread::spawn(move || reap(deliveries));
    accept("ops@example.org", &reaper);
    accept("nobody", &reaper);
    drop(reaper);
    println!("{} failed", reaping.join().expect("reaper"));
}
