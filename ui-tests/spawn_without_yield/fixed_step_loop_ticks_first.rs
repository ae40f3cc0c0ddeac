//! Each turn of the simulation awaits the next tick and then blocks; the first
//! tick of an interval suspends, so the telemetry starts before the first step.

use std::time::Duration;
use tokio::time::{interval, MissedTickBehavior};

#[derive(Default)]
struct Pendulum {
    angle: f64,
    speed: f64,
}

impl Pendulum {
    fn step(&mut self) {
        std::thread::sleep(Duration::from_millis(12));
        self.speed -= self.angle.sin() * 0.1;
        self.angle += self.speed * 0.1;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let telemetry = tokio::spawn(async { println!("telemetry connected") });
    let mut pendulum = Pendulum { angle: 1.0, ..Pendulum::default() };
    let mut clock = interval(Duration::from_millis(15));
    clock.set_missed_tick_behavior(MissedTickBehavior::Skip);
    for _ in 0..4 {
        clock.tick().await;
        pendulum.step();
    }
    println!("angle {:.3}", pendulum.angle);
    telemetry.await.unwrap();
}
