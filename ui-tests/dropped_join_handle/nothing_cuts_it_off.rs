//! A task that never waits for anything runs to its end once it has begun, and this one logs its errors: there is
//! nothing that its handle could add. The other one waits on the way, where the end of the program can find it.
use std::path::PathBuf;
use std::time::Duration;
use tokio::time::sleep;

fn forget(record: PathBuf) {
    tokio::spawn(async move {
        if let Err(error) = std::fs::remove_file(&record) {
            eprintln!("{}: {error}", record.display());
        }
    });
}

fn forget_slowly(record: PathBuf) {
    tokio::spawn(async move { //~ dropped_join_handle
        sleep(Duration::from_millis(1)).await;
        if let Err(error) = tokio::fs::remove_file(&record).await {
            eprintln!("{}: {error}", record.display());
        }
    });
}

#[tokio::main]
async fn main() {
    let record = std::env::temp_dir().join("no-record-of-this-name");
    forget(record.clone());
    forget_slowly(record);
    std::future::pending::<()>().await
}
