//! Main joins the publisher, but the publisher has started an announcement that nobody waits for.
use std::time::Duration;
use tokio::time::sleep;

#[derive(Clone, Copy)]
struct Release {
    name: &'static str,
    version: (u8, u8),
}

async fn announce(release: Release) {
    sleep(Duration::from_millis(90)).await;
    let (major, minor) = release.version;
    println!("announced {} {major}.{minor}", release.name);
}

async fn publish(release: Release) {
    sleep(Duration::from_millis(10)).await;
    println!("{} uploaded", release.name);
    tokio::spawn(announce(release)); //~ outstanding_at_exit dropped_join_handle
}

#[tokio::main]
async fn main() {
    let release = Release { name: "kettle", version: (2, 4) };
    let publishing = tokio::spawn(publish(release));
    publishing.await.expect("publisher");
    println!("release done");
}
