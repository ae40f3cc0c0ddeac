//! Two replicas are asked, the first answer counts, and the other task is aborted before main returns.
use std::time::Duration;

async fn ask(replica: &'static str, millis: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(millis)).await;
    println!("{replica} has answered");
    millis
}

#[tokio::main]
async fn main() {
    let mut near = tokio::spawn(ask("near", 10));
    let mut far = tokio::spawn(ask("far", 80));
    let latency = tokio::select! {
        answer = &mut near => {
            far.abort();
            answer.expect("near replica")
        }
        answer = &mut far => {
            near.abort();
            answer.expect("far replica")
        }
    };
    println!("answered after {latency} ms");
}
