//! Both early exits stand before the spawn, and after it there is only one way out: the join.
use std::time::Duration;

fn usage() {
    println!("usage: subtitle FILE...");
}

async fn translate(file: String) -> usize {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("{file} translated");
    file.len()
}

#[tokio::main]
async fn main() {
    let mut files = std::env::args().skip(1);
    let Some(first) = files.next() else {
        return usage();
    };
    if first == "--help" {
        usage();
        std::process::exit(0);
    }
    let translating = tokio::spawn(translate(first));
    let skipped = files.count();
    let cues = translating.await.expect("translator");
    println!("{cues} cues, {skipped} files skipped");
}
