//! A plotter moves its pen through a closure that sleeps the thread; the limit
//! switch guard, spawned first, sees none of the moves.

use actix_rt::time::interval;
use std::thread::sleep as dwell;
use std::time::Duration;

fn main() {
    let system = actix_rt::System::new();
    let path = [(0, 0), (3, 4), (6, 0)];
    let travelled = system.block_on(async move {
        let guard = actix_rt::spawn(async { //~ spawn_without_yield
            println!("guard: watching the limit switch");
            let mut check = interval(Duration::from_millis(3));
            for _ in 0..3 {
                check.tick().await;
            }
        });
        let step = |from: (i32, i32), to: (i32, i32)| {
            let distance = f64::from((to.0 - from.0).pow(2) + (to.1 - from.1).pow(2)).sqrt();
            dwell(Duration::from_millis(distance as u64 * 5));
            distance
        };
        let travelled: f64 = step(path[0], path[1]) + step(path[1], path[2]);
        println!("pen up");
        guard.await.unwrap();
        travelled
    });
    println!("{travelled} mm");
}
