//! A smart plug announces itself on a topic through `Handle::current()`; the announcement is bound to
//! an underscore name that nobody reads.
use std::time::Duration;
use tokio::runtime::Handle;

struct Bus {
    prefix: &'static str,
}

impl Bus {
    async fn publish(&self, topic: &str, payload: &str) {
        tokio::time::sleep(Duration::from_millis(40)).await;
        println!("{}/{topic}: {payload}", self.prefix);
    }
}

fn power_on(watts: u32) {
    let bus = Bus { prefix: "home" };
    let _announce = Handle::current().spawn(async move { //~ dropped_join_handle outstanding_at_exit
        bus.publish("plug/1/state", &format!("on, {watts} W")).await;
    });
}

#[tokio::main]
async fn main() {
    power_on(60);
    tokio::time::sleep(Duration::from_millis(5)).await;
    println!("plug is on");
}
