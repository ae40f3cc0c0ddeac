//! The oven blocks the only thread to warm up, but nothing is spawned yet; once
//! the timer task exists, the next thing is its await.

use std::time::{Duration, Instant};

struct Oven {
    celsius: u32,
}

impl Oven {
    fn preheat(target: u32) -> Self {
        let start = Instant::now();
        let mut celsius = 20;
        while celsius < target {
            std::thread::sleep(Duration::from_millis(10));
            celsius += 50;
        }
        println!("preheated in {} steps", start.elapsed().as_millis() / 10);
        Oven { celsius }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let oven = Oven::preheat(180);
    let timer = tokio::spawn(async {
        println!("timer set");
        tokio::time::sleep(Duration::from_millis(5)).await;
    });
    timer.await.unwrap();
    println!("done at {} degrees", oven.celsius);
}
