//! An arbiter is a thread of tasks: whoever joins it waits for them.
use actix_rt::time::sleep;
use actix_rt::{Arbiter, System};
use std::time::Duration;

async fn record(name: &'static str) {
    sleep(Duration::from_millis(10)).await;
    println!("{name}: state saved");
    Arbiter::current().stop();
}

fn main() {
    let system = System::new();
    let (joined, left) = system.block_on(async {
        let joined = Arbiter::new();
        joined.spawn(record("joined"));
        let left = Arbiter::new();
        left.spawn(record("left")); //~ outstanding_at_exit
        (joined, left)
    });
    joined.join().unwrap();
    println!("{}", left.spawn(async {}));
}
