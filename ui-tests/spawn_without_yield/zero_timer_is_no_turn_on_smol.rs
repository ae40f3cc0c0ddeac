//! A zero timer is ready at once on smol, so the exporter has not started when
//! the calibration loop begins to spin.

use smol::{Executor, Timer};
use std::hint::spin_loop;
use std::time::{Duration, Instant};

fn calibrate(span: Duration) -> u64 {
    let start = Instant::now();
    let mut turns = 0;
    while start.elapsed() < span {
        spin_loop();
        turns += 1;
    }
    turns
}

fn main() {
    let executor = Executor::new();
    let turns = smol::block_on(executor.run(async {
        let exporter = executor.spawn(async { //~ spawn_without_yield
            println!("exporter: first scrape");
        });
        Timer::after(Duration::ZERO).await;
        let turns = calibrate(Duration::from_millis(60));
        println!("calibrated");
        exporter.await;
        turns
    }));
    assert!(turns > 0);
}
