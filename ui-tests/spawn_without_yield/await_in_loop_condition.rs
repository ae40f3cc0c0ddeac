//! The thermostat's loop has an empty-looking body, but its condition awaits,
//! so the heater runs on the same thread.

use std::cell::Cell;
use std::rc::Rc;
use tokio::task::{self, LocalSet};
use tokio::time::{sleep, Duration};

struct Thermometer {
    tenths: Rc<Cell<i32>>,
}

impl Thermometer {
    async fn reads_below(&self, limit: i32) -> bool {
        sleep(Duration::from_millis(2)).await;
        self.tenths.get() < limit
    }
}

fn main() {
    let rt = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    LocalSet::new().block_on(&rt, async {
        let tenths = Rc::new(Cell::new(185));
        let room = tenths.clone();
        let heater = task::spawn_local(async move {
            for _ in 0..4 {
                println!("heater: pulse");
                room.set(room.get() + 10);
                sleep(Duration::from_millis(1)).await;
            }
        });
        let thermometer = Thermometer { tenths };
        let mut checks = 0;
        while thermometer.reads_below(210).await {
            checks += 1;
        }
        println!("warm enough, checked more than once: {}", checks > 0);
        heater.await.unwrap();
    });
}
