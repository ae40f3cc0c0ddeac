//! Two tasks log their errors, and the program does not end before somebody stops it: there is nothing that their
//! handles could add. Of the third one nobody learns that it has failed.
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
    tokio::spawn(async move {
        sleep(Duration::from_millis(1)).await;
        if let Err(error) = tokio::fs::remove_file(&record).await {
            eprintln!("{}: {error}", record.display());
        }
    });
}

fn forget_in_silence(record: PathBuf) {
    tokio::spawn(async move { //~ dropped_join_handle
        sleep(Duration::from_millis(1)).await;
        tokio::fs::remove_file(&record).await.ok();
    });
}

#[tokio::main]
async fn main() {
    let record = std::env::temp_dir().join("no-record-of-this-name");
    forget(record.clone());
    forget_slowly(record.clone());
    forget_in_silence(record);
    std::future::pending::<()>().await
}
