//! On a worker one `yield_now` is enough: the newest task leaves the LIFO slot
//! before the elevator's door blocks the thread.

use std::thread;
use std::time::Duration;

struct Door {
    closing: Duration,
}

impl Door {
    fn close(&self) {
        thread::sleep(self.closing);
        println!("door closed");
    }
}

async fn ride(floor: u8) -> u8 {
    let chime = tokio::spawn(async move { println!("chime for floor {floor}") });
    tokio::task::yield_now().await;
    Door { closing: Duration::from_millis(60) }.close();
    chime.await.unwrap();
    floor
}

fn main() {
    let building = tokio::runtime::Runtime::new().unwrap();
    let cabin = building.spawn(ride(5));
    let floor = building.block_on(cabin).unwrap();
    println!("arrived at {floor}");
}
