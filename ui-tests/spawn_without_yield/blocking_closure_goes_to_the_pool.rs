//! The closure blocks for long, but it is only made on the runtime's thread and
//! run on the blocking pool.

use std::process::Command;
use std::time::Duration;
use tokio::task::spawn_blocking;

#[derive(Debug)]
struct Thumbnail {
    width: u32,
}

async fn import(photo: &str) -> Thumbnail {
    let name = photo.to_owned();
    let gallery = tokio::spawn(async move { println!("placeholder for {name}") });
    let convert = move |width| {
        let exit = Command::new("sleep").arg("0.04").status();
        std::thread::sleep(Duration::from_millis(10));
        println!("converter ok: {}", exit.is_ok());
        Thumbnail { width }
    };
    let thumbnail = spawn_blocking(move || convert(160)).await.unwrap();
    gallery.await.unwrap();
    thumbnail
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?} px", import("elba.raw").await.width);
}
