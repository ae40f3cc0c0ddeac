//! The task is started inside the system, handed out of `block_on`, and joined by a second `block_on`.
use actix_rt::task::JoinHandle;
use actix_rt::time::sleep;
use actix_rt::System;
use std::time::Duration;

async fn settle(till: u8) -> u32 {
    sleep(Duration::from_millis(15)).await;
    println!("till {till} settled");
    u32::from(till) * 120
}

async fn open_tills(count: u8) -> Vec<JoinHandle<u32>> {
    (1..=count).map(|till| actix_rt::spawn(settle(till))).collect()
}

fn main() {
    let system = System::new();
    let tills = system.block_on(open_tills(3));
    println!("{} tills open", tills.len());
    let mut takings = 0;
    for till in tills {
        takings += system.block_on(till).expect("till");
    }
    println!("takings of the day: {takings}");
}
