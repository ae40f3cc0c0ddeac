//! An actix arbiter is a thread of its own, but nobody waits for it: what it runs dies with main.
use actix_rt::time::sleep;
use actix_rt::Arbiter;
use std::time::Duration;

async fn encode(track: &'static str, seconds: u64) {
    sleep(Duration::from_millis(seconds)).await;
    println!("{track}: {seconds} s encoded");
}

#[actix_rt::main]
async fn main() {
    let encoder = Arbiter::new();
    encoder.spawn(encode("intro.wav", 95)); //~ outstanding_at_exit
    sleep(Duration::from_millis(10)).await;
    println!("intro.wav queued");
}
