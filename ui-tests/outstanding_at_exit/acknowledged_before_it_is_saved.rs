//! The answer goes out first, and what main waited for is not the saving.
use tokio::sync::oneshot;

async fn save(order: u32) {
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    println!("order {order} saved");
}

#[tokio::main]
async fn main() {
    let (accepted, answer) = oneshot::channel();
    tokio::spawn(async move { //~ outstanding_at_exit
        accepted.send("accepted").ok();
        save(12).await;
    });
    println!("{:?}", answer.await);
}
