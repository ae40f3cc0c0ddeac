//! The rollout fails by `?`, and main hands the failure on, before the audit that was begun is written.
use std::time::Duration;

async fn audit(release: u32) {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("release {release} is on record");
}

async fn check(release: u32) -> Result<(), String> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    if release % 2 == 1 { Err(format!("release {release} is unstable")) } else { Ok(()) }
}

async fn roll_out(release: u32) -> Result<(), String> {
    let record = tokio::spawn(audit(release)); //~ outstanding_at_exit
    check(release).await?;
    record.await.map_err(|error| error.to_string())
}

async fn roll_back(release: u32) -> Result<(), String> {
    let record = tokio::spawn(audit(release));
    let checked = check(release).await;
    record.await.map_err(|error| error.to_string())?;
    checked
}

#[tokio::main]
async fn main() -> Result<(), String> {
    roll_back(8).await?;
    roll_out(9).await
}
