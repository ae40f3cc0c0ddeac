//! A handle that cancels its task as it is dropped lies in a variable that nothing mentions: what the task has begun
//! ends with the scope. A ticker that runs along with the scope is meant to.
use std::time::Duration;

use smol::Timer;

async fn index(name: &'static str) {
    for page in 0..3 {
        Timer::after(Duration::from_millis(5)).await;
        println!("{name}, page {page}");
    }
}

async fn tick() {
    loop {
        Timer::after(Duration::from_millis(1)).await;
        println!("tick");
    }
}

async fn crawl() -> usize {
    let mut started = 0;
    for name in ["guide", "reference"] {
        let _task = smol::spawn(index(name)); //~ dropped_join_handle
        started += 1;
        Timer::after(Duration::from_millis(1)).await;
    }
    started
}

async fn crawl_with_a_ticker() {
    let _ticker = smol::spawn(tick());
    index("faq").await;
}

fn main() {
    smol::block_on(async {
        println!("{} documents are being indexed", crawl().await);
        crawl_with_a_ticker().await;
    });
}
