//! A warm-up that only fills a map in memory leaves nothing undone when main is through first.
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::sleep;

type Glossary = Arc<Mutex<HashMap<&'static str, &'static str>>>;

async fn warm_up(glossary: Glossary) {
    let common = [("uisce", "water"), ("aran", "bread")];
    sleep(Duration::from_millis(60)).await;
    glossary.lock().await.extend(common);
}

async fn look_up(glossary: &Glossary, word: &str) -> Option<&'static str> {
    sleep(Duration::from_millis(5)).await;
    glossary.lock().await.get(word).copied()
}

#[tokio::main]
async fn main() {
    let glossary = Glossary::default();
    tokio::spawn(warm_up(glossary.clone()));
    match look_up(&glossary, "aran").await {
        Some(meaning) => println!("aran: {meaning}"),
        None => println!("aran: not in the cache, see the book"),
    }
}
