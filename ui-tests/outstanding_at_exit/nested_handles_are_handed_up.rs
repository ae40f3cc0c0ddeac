//! A task that spawns returns the handles of its children, so main can join both generations.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn index(chapter: u8) {
    sleep(Duration::from_millis(10)).await;
    println!("chapter {chapter} indexed");
}

async fn split(book: &'static str) -> Vec<JoinHandle<()>> {
    sleep(Duration::from_millis(5)).await;
    println!("{book} split into chapters");
    (1..=3).map(|chapter| tokio::spawn(index(chapter))).collect()
}

#[tokio::main]
async fn main() {
    let splitting = tokio::spawn(split("almanac"));
    for chapter in splitting.await.expect("splitter") {
        chapter.await.expect("indexer");
    }
    println!("almanac is searchable");
}
