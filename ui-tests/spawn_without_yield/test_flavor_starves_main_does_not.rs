//! The same blocking helper serves both: under `#[tokio::main]` another thread
//! runs the task, under a bare `#[tokio::test]` there is none.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;

/// Waits until `count` parcels have arrived, at most twenty rounds.
fn wait_for_parcels(arrived: &AtomicU32, count: u32) -> bool {
    for _ in 0..20 {
        if arrived.load(Ordering::Acquire) >= count {
            return true;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    false
}

#[tokio::main]
async fn main() {
    let arrived = Arc::new(AtomicU32::new(0));
    let dock = arrived.clone();
    let truck = tokio::spawn(async move { dock.fetch_add(2, Ordering::Release) });
    println!("delivered: {}", wait_for_parcels(&arrived, 2));
    truck.await.unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_truck_delivers_two_parcels() {
        let arrived = Arc::new(AtomicU32::new(0));
        let dock = arrived.clone();
        let truck = tokio::spawn(async move { //~ spawn_without_yield
            println!("truck unloads");
            dock.fetch_add(2, Ordering::Release);
        });
        println!("delivered: {}", wait_for_parcels(&arrived, 2));
        truck.await.unwrap();
        assert_eq!(arrived.load(Ordering::Acquire), 2);
    }
}
