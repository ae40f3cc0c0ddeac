//! A package mirror downloads two archives at a time: the stream is made of handles, and is read to
//! its end.
use futures::{stream, StreamExt};
use std::time::Duration;

#[derive(Debug)]
enum Download {
    Fetched { bytes: usize },
    Missing,
}

async fn download(package: String) -> Download {
    tokio::time::sleep(Duration::from_millis(3)).await;
    if package.starts_with("no-") {
        return Download::Missing;
    }
    Download::Fetched { bytes: package.len() * 100 }
}

#[tokio::main]
async fn main() {
    let packages = ["serde", "no-such", "tokio"];
    let mut downloads =
        stream::iter(packages).map(|package| tokio::spawn(download(package.to_string()))).buffer_unordered(2);
    let mut total = 0;
    while let Some(outcome) = downloads.next().await {
        match outcome {
            Ok(Download::Fetched { bytes }) => total += bytes,
            Ok(Download::Missing) => println!("one package is missing"),
            Err(e) => println!("download failed: {e}"),
        }
    }
    println!("{total} bytes");
}
