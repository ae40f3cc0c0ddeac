//! A shop rebuilds its search index in the background. The block hands on what `rebuild` returns,
//! so the task ends with an error that nobody can see.
use std::time::Duration;
use tokio::time::sleep;

#[derive(Debug)]
struct BadArticle(#[allow(dead_code)] u32);

async fn rebuild(articles: Vec<u32>) -> Result<usize, BadArticle> {
    let mut indexed = 0;
    for article in articles {
        sleep(Duration::from_millis(10)).await;
        if article == 0 {
            return Err(BadArticle(article));
        }
        indexed += 1;
    }
    Ok(indexed)
}

async fn import_feed(feed: &[u32]) -> usize {
    let articles = feed.to_vec();
    tokio::spawn(async move { rebuild(articles).await }); //~ dropped_join_handle outstanding_at_exit
    feed.len()
}

#[tokio::main]
async fn main() {
    let count = import_feed(&[17, 0, 23]).await;
    println!("imported {count} articles");
}
