//! Nothing to justify: one task is awaited, one is aborted, two live in a set, one in a guard, and one
//! is detached by name.
use std::time::Duration;
use tokio::task::{spawn, JoinSet};
use tokio::time::sleep;
use tokio_util::task::AbortOnDropHandle;

async fn idle(millis: u64) {
    loop {
        sleep(Duration::from_millis(millis)).await;
    }
}

async fn weigh(parcel: u32) -> u32 {
    sleep(Duration::from_millis(3)).await;
    parcel * 100
}

#[tokio::main]
async fn main() {
    let belt = spawn(idle(2));
    let _lamp = AbortOnDropHandle::new(spawn(idle(3)));
    smol::spawn(async {
        loop {
            smol::Timer::after(Duration::from_millis(4)).await;
        }
    })
    .detach();

    let first = spawn(weigh(1));
    let mut others = JoinSet::new();
    others.spawn(weigh(2));
    others.spawn(weigh(3));
    let rest: u32 = others.join_all().await.into_iter().sum();
    println!("{} grams", first.await.expect("scale") + rest);
    belt.abort();
}
