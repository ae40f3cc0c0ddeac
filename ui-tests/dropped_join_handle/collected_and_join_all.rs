//! A link checker maps its list to tasks, collects them, and waits for all at once.
use futures::future::join_all;
use std::time::Duration;
use tokio::task::JoinHandle;

#[derive(Debug)]
struct Broken(String);

async fn check(link: String) -> Result<u16, Broken> {
    tokio::time::sleep(Duration::from_millis(3)).await;
    if link.contains("gone") {
        return Err(Broken(link));
    }
    Ok(200)
}

#[tokio::main]
async fn main() {
    let page = ["docs/intro", "docs/gone", "docs/faq"];
    let checks: Vec<JoinHandle<Result<u16, Broken>>> =
        page.iter().map(|link| tokio::spawn(check(link.to_string()))).collect();

    let mut healthy = 0;
    for outcome in join_all(checks).await {
        match outcome.expect("a check does not panic") {
            Ok(_) => healthy += 1,
            Err(Broken(link)) => println!("broken: {link}"),
        }
    }
    println!("{healthy} links are fine");
}
