//! A status light blinks for as long as the program runs: `.detach()` says so.
use smol::channel::{unbounded, Sender};
use smol::{future, Executor, Timer};
use std::time::Duration;

async fn blink(millis: u64) {
    let mut on = false;
    loop {
        on = !on;
        println!("light {}", if on { "on" } else { "off" });
        Timer::after(Duration::from_millis(millis)).await;
    }
}

async fn sample(out: Sender<u32>) {
    for reading in [3, 1, 4] {
        Timer::after(Duration::from_millis(4)).await;
        if out.send(reading).await.is_err() {
            return;
        }
    }
}

fn main() {
    smol::spawn(blink(3)).detach();

    let ex = Executor::new();
    let (out, readings) = unbounded();
    ex.spawn(sample(out)).detach();
    let sum = future::block_on(ex.run(async {
        let mut sum = 0;
        while let Ok(reading) = readings.recv().await {
            sum += reading;
        }
        sum
    }));
    println!("sum {sum}");
}
