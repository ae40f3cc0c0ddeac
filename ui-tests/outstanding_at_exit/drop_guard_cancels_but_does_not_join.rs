//! The token's drop guard tells the lease keeper to stop as main ends, too late for it to sign off.
use std::time::Duration;
use tokio::time::{interval, sleep};
use tokio_util::sync::CancellationToken;

async fn keep_lease(job: u32, stop: CancellationToken) -> u32 {
    let mut renewals = 0;
    let mut clock = interval(Duration::from_millis(5));
    loop {
        tokio::select! {
            _ = stop.cancelled() => break,
            _ = clock.tick() => renewals += 1,
        }
    }
    sleep(Duration::from_millis(30)).await;
    println!("lease of job {job} released");
    renewals
}

#[tokio::main]
async fn main() {
    let stop = CancellationToken::new();
    let keeper = tokio::spawn(keep_lease(31, stop.child_token())); //~ outstanding_at_exit
    let guard = stop.drop_guard();
    sleep(Duration::from_millis(20)).await;
    println!("job 31 done");
    if std::env::args().any(|arg| arg == "--stats") {
        drop(guard);
        let renewals = keeper.await.expect("lease keeper");
        println!("lease renewed {renewals} times");
    }
}
