//! The task starts at once; the future that is returned owns its handle, and whoever awaits it joins it.
use std::future::Future;
use std::pin::Pin;

type Pending = Pin<Box<dyn Future<Output = Result<u64, String>> + Send>>;

fn count(words: &'static str) -> Pending {
    let task = tokio::spawn(async move {
        tokio::task::yield_now().await;
        words.split(' ').count() as u64
    });
    Box::pin(async move { task.await.map_err(|e| e.to_string()) })
}

#[tokio::main]
async fn main() {
    let mut pending = Vec::new();
    for words in ["one two", "three"] {
        pending.push(count(words));
    }
    let mut total = 0;
    for count in pending {
        total += count.await.unwrap_or_default();
    }
    println!("{total} words");
}
