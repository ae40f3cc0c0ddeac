//! Mirrors are probed at the same time and heard in the order in which they answer.
use futures::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;
use tokio::time::sleep;

struct Mirror {
    city: &'static str,
    millis: u64,
}

async fn probe(mirror: Mirror) -> (&'static str, u64) {
    sleep(Duration::from_millis(mirror.millis)).await;
    (mirror.city, mirror.millis)
}

#[tokio::main]
async fn main() {
    let mirrors = [
        Mirror { city: "Oslo", millis: 40 },
        Mirror { city: "Lima", millis: 5 },
        Mirror { city: "Pune", millis: 20 },
    ];
    let mut probes = FuturesUnordered::new();
    for mirror in mirrors {
        probes.push(tokio::spawn(probe(mirror)));
    }
    while let Some(answer) = probes.next().await {
        match answer {
            Ok((city, millis)) => println!("{city}: {millis} ms"),
            Err(e) => println!("a probe died: {e}"),
        }
    }
}
