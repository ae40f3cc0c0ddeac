//! The semaphore bounds how many links are checked at once, but nobody collects the last permits.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

async fn check_link(link: &'static str) {
    tokio::time::sleep(Duration::from_millis(40)).await;
    println!("200 {link}");
}

#[tokio::main]
async fn main() {
    let links = ["/", "/about", "/blog", "/blog/1", "/blog/2", "/contact"];
    let permits = Arc::new(Semaphore::new(2));
    for link in links {
        let permit = permits.clone().acquire_owned().await.expect("semaphore is open");
        tokio::spawn(async move { //~ outstanding_at_exit
            check_link(link).await;
            drop(permit);
        });
    }
    println!("{} links checked", links.len());
}
