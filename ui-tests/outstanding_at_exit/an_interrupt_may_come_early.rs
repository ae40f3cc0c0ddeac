//! The backup runs while main waits; whoever presses ctrl-c in the meantime ends it in the middle.
use std::time::Duration;

async fn back_up(folder: String) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    tokio::fs::write(format!("{folder}.bak"), "all of it").await.unwrap();
}

#[tokio::main]
async fn main() {
    let backup = tokio::spawn(back_up("photos".into())); //~ outstanding_at_exit
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {
            println!("interrupted");
            return;
        }
        _ = tokio::time::sleep(Duration::from_millis(5)) => println!("still at it"),
    }
    backup.await.unwrap();
}
