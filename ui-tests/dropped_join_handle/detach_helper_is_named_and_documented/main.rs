//! A search page counts its queries by a helper that is named and documented as fire-and-forget.
mod background;
mod popularity;

use background::fire_and_forget;
use popularity::Popularity;
use std::sync::Arc;

async fn search(popularity: &Arc<Popularity>, query: &'static str) -> usize {
    let counted = Arc::clone(popularity);
    fire_and_forget(async move { counted.count(query).await });
    tokio::task::yield_now().await;
    query.len() * 3
}

#[tokio::main]
async fn main() {
    let popularity = Arc::new(Popularity::default());
    let mut hits = 0;
    for query in ["rust", "async", "rust"] {
        hits += search(&popularity, query).await;
    }
    println!("{hits} hits");
}
