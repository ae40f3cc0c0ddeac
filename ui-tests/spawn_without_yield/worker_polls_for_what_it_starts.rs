//! A worker's task starts another one before or within its loop, and asks on without an await: the new task waits in the
//! worker's own slot, from which no other worker takes it. So does one whose handle a helper returns.
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

async fn roast(beans: u32) -> u32 {
    println!("roasting {beans} beans");
    beans * 2
}

fn order(beans: u32) -> JoinHandle<u32> {
    tokio::spawn(roast(beans)) //~ spawn_without_yield
}

async fn asks_for_its_order() {
    let order = order(8);
    let patience = Instant::now() + Duration::from_millis(1);
    while !order.is_finished() {
        if Instant::now() >= patience {
            println!("no coffee in time");
            break;
        }
    }
    println!("{} cups", order.await.expect("it is roasted"));
}

async fn orders_when_it_is_late() {
    let opened = Instant::now();
    let mut last = None;
    loop {
        let open = opened.elapsed();
        if open > Duration::from_micros(400) && last.is_none() {
            last = Some(tokio::spawn(roast(3))); //~ spawn_without_yield
        }
        if open > Duration::from_millis(1) {
            break;
        }
    }
    if let Some(last) = last {
        println!("{} cups after closing time", last.await.expect("it is roasted"));
    }
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    tokio::spawn(asks_for_its_order()).await.expect("it ends");
    tokio::spawn(orders_when_it_is_late()).await.expect("it ends");
}
