//! The builder's tasks go on into what it builds, and that waits for all of them.
use std::time::Duration;

use tokio::task::JoinHandle;

#[derive(Default)]
struct FleetBuilder {
    ships: Vec<JoinHandle<u32>>,
}

impl FleetBuilder {
    fn with(mut self, ship: JoinHandle<u32>) -> Self {
        self.ships.push(ship);
        self
    }

    fn build(self) -> Fleet {
        Fleet { afloat: self.ships }
    }
}

struct Fleet {
    afloat: Vec<JoinHandle<u32>>,
}

impl Fleet {
    async fn home(self) -> u32 {
        let mut miles = 0;
        for ship in self.afloat {
            miles += ship.await.unwrap_or_default();
        }
        miles
    }
}

async fn sail(miles: u32) -> u32 {
    tokio::time::sleep(Duration::from_millis(u64::from(miles))).await;
    miles
}

#[tokio::main]
async fn main() {
    let fleet = FleetBuilder::default().with(tokio::spawn(sail(3))).with(tokio::spawn(sail(5))).build();
    println!("{} miles", fleet.home().await);
}
