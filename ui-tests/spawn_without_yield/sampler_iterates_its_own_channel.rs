//@ never-ends: deadlocks by design
//! The consumer iterates over a std receiver on the thread of the `LocalSet`,
//! so the probe that holds the sender never takes its first sample.

use std::sync::mpsc;
use tokio::task::LocalSet;

struct Probe {
    channel: u8,
}

impl Probe {
    fn sample(&self, step: u32) -> u32 {
        u32::from(self.channel) * 100 + step
    }
}

fn main() {
    let rt = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let local = LocalSet::new();
    let total: u32 = local.block_on(&rt, async {
        let (out, samples) = mpsc::sync_channel(8);
        let probe = Probe { channel: 3 };
        let pump = tokio::task::spawn_local(async move { //~ spawn_without_yield
            for step in 0..5 {
                out.send(probe.sample(step)).unwrap();
                tokio::task::yield_now().await;
            }
        });
        let mut total = 0;
        for sample in &samples {
            total += sample;
        }
        pump.await.unwrap();
        total
    });
    println!("total {total}");
}
