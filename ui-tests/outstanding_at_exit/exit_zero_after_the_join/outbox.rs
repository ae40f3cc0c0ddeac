use std::time::Duration;

pub async fn deliver(recipient: &'static str) -> bool {
    tokio::time::sleep(Duration::from_millis(15)).await;
    println!("delivered to {recipient}");
    true
}
