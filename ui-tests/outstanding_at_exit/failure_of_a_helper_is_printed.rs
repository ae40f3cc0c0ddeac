//! The helper fails by `?` before it waits for its record, and main prints that and ends well. Where the record is
//! awaited first, nothing is left behind.
use std::time::Duration;
use tokio::time::sleep;

async fn record(release: u32) -> u32 {
    sleep(Duration::from_millis(10)).await;
    println!("release {release} is on record");
    release
}

async fn check(release: u32) -> Result<(), String> {
    sleep(Duration::from_millis(1)).await;
    if release % 2 == 1 { Err(format!("release {release} is unstable")) } else { Ok(()) }
}

async fn roll_out(release: u32) -> Result<u32, String> {
    let on_record = tokio::spawn(record(release)); //~ outstanding_at_exit
    check(release).await?;
    on_record.await.map_err(|error| error.to_string())
}

async fn roll_back(release: u32) -> Result<u32, String> {
    let on_record = tokio::spawn(record(release));
    let checked = check(release).await;
    let release = on_record.await.map_err(|error| error.to_string())?;
    checked.map(|()| release)
}

#[tokio::main]
async fn main() {
    match roll_back(7).await {
        Ok(release) => println!("back to {release}"),
        Err(error) => println!("{error}"),
    }
    let Ok(release) = roll_out(9).await else {
        println!("not rolled out");
        return;
    };
    println!("{release} is out");
}
