//! `let ... else { return }` leaves main while the search index is still on its way.
use std::time::Duration;
use tokio::time::sleep;

async fn upload_index(docs: Vec<&'static str>) -> u64 {
    let mut bytes = 0;
    for doc in docs {
        sleep(Duration::from_millis(30)).await;
        println!("PUT /index/{doc}");
        bytes += doc.len() as u64;
    }
    bytes
}

fn query() -> Option<String> {
    std::env::var("OUTSTANDING_AT_EXIT_QUERY").ok()
}

#[tokio::main]
async fn main() {
    let upload = tokio::spawn(upload_index(vec!["intro", "install", "faq"])); //~ outstanding_at_exit
    let Some(query) = query() else {
        println!("nothing to look up");
        return;
    };
    let bytes = upload.await.expect("upload");
    println!("{query}: 0 hits in {bytes} bytes");
}
