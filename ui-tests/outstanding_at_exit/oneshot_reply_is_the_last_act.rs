//! Each appraisal answers through a oneshot as its last act, and main waits for both answers.
use std::time::Duration;
use tokio::sync::oneshot::{self, Receiver};

fn appraise(lot: &'static str, millis: u64) -> Receiver<u32> {
    let (answer, estimate) = oneshot::channel();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(millis)).await;
        println!("{lot} appraised");
        answer.send(lot.len() as u32 * 100).ok();
    });
    estimate
}

#[tokio::main]
async fn main() {
    let vase = appraise("ming vase", 25);
    let clock = appraise("mantel clock", 10);
    let total = vase.await.expect("appraiser") + clock.await.expect("appraiser");
    println!("estimate for both lots: {total}");
}
