//! Main asks once whether the thumbnails are ready, says so, and returns either way.
use std::time::Duration;
use tokio::time::sleep;

async fn write_thumbnail(photo: &'static str) {
    sleep(Duration::from_millis(75)).await;
    println!("{photo}: thumbnail written");
}

async fn write_original(photo: &str) {
    sleep(Duration::from_millis(10)).await;
    println!("{photo}: original written");
}

#[tokio::main]
async fn main() {
    let photo = "harbour.jpg";
    let thumbnail = tokio::spawn(write_thumbnail(photo)); //~ outstanding_at_exit dropped_join_handle
    write_original(photo).await;
    if thumbnail.is_finished() {
        println!("{photo}: all done");
    } else {
        println!("{photo}: thumbnail pending");
    }
}
