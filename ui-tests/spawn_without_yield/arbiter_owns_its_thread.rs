//! An actix `Arbiter` is a thread with an event loop; the system's thread can
//! block without holding up what it spawned there.

use actix_rt::{Arbiter, System};
use std::sync::mpsc;
use std::time::Duration;

fn main() {
    let system = System::new();
    system.block_on(async {
        let arbiter = Arbiter::new();
        let (played, finished) = mpsc::channel();
        arbiter.spawn(async move {
            println!("jingle playing");
            actix_rt::time::sleep(Duration::from_millis(10)).await;
            played.send("jingle").unwrap();
        });
        let title = finished.recv().unwrap();
        println!("{title} played");
        arbiter.stop();
        arbiter.join().unwrap();
    });
}
