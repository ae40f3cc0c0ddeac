//! A LocalSet is itself a future that ends when the last of its tasks has; main awaits it.
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use tokio::task::LocalSet;

async fn play(voice: &'static str, bars: u64, clock: Rc<Cell<u64>>) {
    tokio::time::sleep(Duration::from_millis(bars * 4)).await;
    clock.set(clock.get() + bars);
    println!("{voice} has played {bars} bars");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let clock = Rc::new(Cell::new(0));
    let band = LocalSet::new();
    for (voice, bars) in [("bass", 2), ("drums", 4), ("lead", 1)] {
        band.spawn_local(play(voice, bars, Rc::clone(&clock)));
    }
    band.await;
    println!("{} bars in all", clock.get());
}
