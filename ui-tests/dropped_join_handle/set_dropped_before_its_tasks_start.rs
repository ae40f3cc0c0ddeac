//! A set that goes before anything has suspended aborts tasks that have not begun; one that goes when the first of its
//! tasks has ended, what the others have left to do. What becomes of one that is returned is up to the caller, and one
//! that is drained has had its time. Where all that is wanted is an answer, one may be enough.
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

async fn refresh(feed: &'static str) {
    sleep(Duration::from_millis(5)).await;
    println!("refreshed {feed}");
}

fn refresh_all(feeds: &[&'static str]) -> usize {
    let mut set = JoinSet::new();
    for feed in feeds {
        set.spawn(refresh(feed)); //~ dropped_join_handle
    }
    set.len()
}

fn start(feeds: &[&'static str]) -> JoinSet<()> {
    let mut set = JoinSet::new();
    for feed in feeds {
        set.spawn(refresh(feed));
    }
    set
}

async fn first(feeds: &[&'static str]) -> usize {
    let mut set = start(feeds); //~ dropped_join_handle
    set.join_next().await;
    set.len()
}

async fn ask(feed: &'static str) -> usize {
    sleep(Duration::from_millis(5)).await;
    feed.len()
}

async fn fastest(feeds: &[&'static str]) -> Option<usize> {
    let mut set = JoinSet::new();
    for feed in feeds {
        set.spawn(ask(feed));
    }
    set.join_next().await?.ok()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", fastest(&["news", "stocks"]).await);
    println!("{} are left", first(&["news", "stocks"]).await);
    let mut set = start(&["weather"]);
    while set.join_next().await.is_some() {}
    println!("scheduled {}", refresh_all(&["sports", "arts"]));
    sleep(Duration::from_millis(20)).await;
}
