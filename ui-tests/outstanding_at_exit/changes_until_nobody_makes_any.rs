//! Changes are looked at until the copy is over, which lets go of its end; and one that comes last is the end.
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::sleep;

#[tokio::main]
async fn main() {
    let (progress, mut seen) = watch::channel(0);
    tokio::spawn(async move {
        for table in 1..=3 {
            progress.send_replace(table);
            sleep(Duration::from_millis(5)).await;
            println!("table {table} copied");
        }
    });
    while seen.changed().await.is_ok() {
        println!("at table {}", *seen.borrow_and_update());
    }

    let (done, mut is_done) = watch::channel(false);
    tokio::spawn(async move {
        for table in 1..=3 {
            sleep(Duration::from_millis(5)).await;
            println!("table {table} checked");
        }
        done.send_replace(true);
    });
    is_done.changed().await.unwrap();
}
