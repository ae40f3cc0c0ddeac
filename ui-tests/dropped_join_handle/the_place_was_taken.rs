//! `or_insert` drops the new export where the account has one already, which cancels it; `or_insert_with` starts none.
use std::collections::BTreeMap;
use std::time::Duration;

use smol::{Task, Timer};

async fn export(account: u32, year: u32) {
    Timer::after(Duration::from_millis(5)).await;
    println!("{account}-{year} is exported");
}

#[derive(Default)]
struct Exports {
    running: BTreeMap<u32, Task<()>>,
    latest: Option<Task<()>>,
}

impl Exports {
    fn request(&mut self, account: u32, year: u32) {
        let job = smol::spawn(export(account, year)); //~ dropped_join_handle
        self.running.entry(account).or_insert(job);
    }

    fn request_first(&mut self, account: u32, year: u32) {
        self.running.entry(account).or_insert_with(|| smol::spawn(export(account, year)));
    }

    fn keep_one(&mut self, year: u32) {
        self.latest.get_or_insert(smol::spawn(export(0, year))); //~ dropped_join_handle
    }
}

fn main() {
    let mut exports = Exports::default();
    smol::block_on(async {
        exports.request(7, 2023);
        exports.request(7, 2024);
        exports.request_first(7, 2025);
        exports.request_first(8, 2025);
        exports.keep_one(2026);
        exports.keep_one(2027);
        for (_, job) in exports.running {
            job.await;
        }
        if let Some(job) = exports.latest {
            job.await;
        }
    });
}
