//! The root future of `Executor::run` awaits every task it has spawned before it ends.
use async_executor::Executor;
use futures::executor::block_on;
use smol::Timer;
use std::time::Duration;

struct Shipment {
    port: &'static str,
    crates: u64,
}

async fn unload(shipment: Shipment) -> u64 {
    Timer::after(Duration::from_millis(shipment.crates)).await;
    println!("{}: {} crates on the quay", shipment.port, shipment.crates);
    shipment.crates
}

fn main() {
    let executor = Executor::new();
    let total = block_on(executor.run(async {
        let mut unloading = Vec::new();
        for (port, crates) in [("oslo", 12), ("porto", 7), ("riga", 9)] {
            unloading.push(executor.spawn(unload(Shipment { port, crates })));
        }
        let mut total = 0;
        while let Some(task) = unloading.pop() {
            total += task.await;
        }
        total
    }));
    println!("{total} crates in all");
}
