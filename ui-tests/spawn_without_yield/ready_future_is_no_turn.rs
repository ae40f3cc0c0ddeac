//! Awaiting `std::future::ready` hands the thread to nobody: both crawlers of
//! the set wait until the pause for politeness is over.

use std::future::ready;
use std::time::Duration;
use tokio::task::JoinSet;

struct Robots {
    delay: Duration,
}

async fn robots(host: &str) -> Robots {
    let millis = if host.ends_with(".example") { 60 } else { 10 };
    ready(Robots { delay: Duration::from_millis(millis) }).await
}

async fn crawl(host: &'static str, pages: &'static [&'static str]) -> usize {
    let mut crawlers = JoinSet::new();
    for page in pages {
        crawlers.spawn(async move { //~ spawn_without_yield
            println!("fetch {host}{page}");
            page.len()
        });
    }
    let rules = robots(host).await;
    std::thread::sleep(rules.delay);
    println!("waited {:?}", rules.delay);

    let mut bytes = 0;
    while let Some(length) = crawlers.join_next().await {
        bytes += length.unwrap();
    }
    bytes
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{} bytes", crawl("docs.example", &["/", "/about"]).await);
}
