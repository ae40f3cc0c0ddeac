//! A current-thread runtime runs nothing while its owner sleeps outside of it; a second one, driven on a
//! thread of its own, does.
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;

fn main() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let beat = runtime.spawn(async { println!("beat") }); //~ spawn_without_yield
    thread::sleep(Duration::from_millis(20));
    runtime.block_on(beat).unwrap();

    let driven = Arc::new(Builder::new_current_thread().enable_all().build().unwrap());
    let driver = Arc::clone(&driven);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let thread = thread::spawn(move || driver.block_on(async { stopped.await.unwrap() }));
    let tick = driven.spawn(async { println!("tick") });
    thread::sleep(Duration::from_millis(20));
    stop.send(()).unwrap();
    thread.join().unwrap();
    driven.block_on(tick).unwrap();
}
