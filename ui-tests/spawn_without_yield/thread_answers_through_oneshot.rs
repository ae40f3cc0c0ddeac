//! The serial port is read by a thread of its own, and the session awaits a
//! oneshot; the display task gets its turn there.

use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

fn read_weight() -> oneshot::Receiver<u32> {
    let (reply, weight) = oneshot::channel();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(40));
        let _ = reply.send(732);
    });
    weight
}

async fn session() -> Option<u32> {
    let display = tokio::spawn(async { println!("display: weighing") });
    let grams = read_weight().await.ok();
    println!("scale: stable");
    display.await.unwrap();
    grams
}

fn main() {
    let runtime = Builder::new_current_thread().build().unwrap();
    match runtime.block_on(session()) {
        Some(grams) => println!("{grams} g"),
        None => println!("no weight"),
    }
}
