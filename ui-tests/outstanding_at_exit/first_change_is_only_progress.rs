//! Main waits for one change of the watch. The copy tells how far it is on the way, too.
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::sleep;

#[tokio::main]
async fn main() {
    let (progress, mut seen) = watch::channel(0);
    #[rustfmt::skip]
    tokio::spawn(async move { //~ outstanding_at_exit
        for table in 1..=3 {
            progress.send_replace(table);
            sleep(Duration::from_millis(5)).await;
            println!("table {table} copied");
        }
    });
    if seen.changed().await.is_ok() {
        println!("at table {}", *seen.borrow());
    }
}
