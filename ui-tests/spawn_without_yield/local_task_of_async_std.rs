//! Async-std's local tasks run on the thread that spawned them, whatever other threads there are. The spawned ones
//! go to the pool.
use async_std::task;
use std::time::Duration;

async fn blink(lamp: &'static str) {
    task::yield_now().await;
    println!("{lamp}");
}

fn draw() {
    std::thread::sleep(Duration::from_millis(20));
}

fn main() {
    task::block_on(async {
        let green = task::spawn_local(blink("green")); //~ spawn_without_yield
        draw();
        green.await;

        let amber = task::spawn_local(blink("amber"));
        task::sleep(Duration::from_millis(1)).await;
        draw();
        amber.await;

        let red = task::spawn(blink("red"));
        draw();
        red.await;
    });
}
