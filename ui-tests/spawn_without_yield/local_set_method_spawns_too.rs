//! A task is put on a `LocalSet` before the set runs; the stamp that sleeps in
//! between holds the only thread that the set will ever have.

use std::rc::Rc;
use std::time::Duration;
use tokio::task::LocalSet;

struct Letter {
    pages: u8,
}

impl Letter {
    fn stamp(&self) {
        std::thread::sleep(Duration::from_millis(20 * u64::from(self.pages)));
        println!("stamped {} pages", self.pages);
    }
}

#[tokio::main]
async fn main() {
    let office = LocalSet::new();
    let letter = Rc::new(Letter { pages: 3 });
    let copy = letter.clone();
    let scan = office.spawn_local(async move { //~ spawn_without_yield
        println!("scanning");
        copy.pages
    });
    letter.stamp();
    let scanned = office.run_until(scan).await.unwrap();
    println!("scanned {scanned} pages");
}
