//! An irrigation controller opens a valve through a trait; the implementation
//! for the relay board waits for the relay with a thread sleep.

use async_executor::LocalExecutor;
use futures::executor::block_on;
use std::time::Duration;

trait Valve {
    fn open(&mut self);
    fn is_open(&self) -> bool;
}

struct Relay {
    closed_circuit: bool,
    bounce: Duration,
}

impl Valve for Relay {
    fn open(&mut self) {
        self.closed_circuit = true;
        std::thread::sleep(self.bounce);
    }

    fn is_open(&self) -> bool {
        self.closed_circuit
    }
}

async fn irrigate<'a>(garden: &LocalExecutor<'a>, mut valve: Relay) {
    let flow_meter = garden.spawn(async { //~ spawn_without_yield
        println!("flow meter reset");
        0.0_f32
    });
    valve.open();
    println!("valve open: {}", valve.is_open());
    println!("flow {:.1} l/min", flow_meter.await);
}

fn main() {
    let garden = LocalExecutor::new();
    let valve = Relay { closed_circuit: false, bounce: Duration::from_millis(50) };
    block_on(garden.run(irrigate(&garden, valve)));
}
