use std::process;
use tokio::task::JoinHandle;

pub async fn finish(deliveries: Vec<JoinHandle<bool>>) -> ! {
    let mut failed = 0;
    for delivery in deliveries {
        if !delivery.await.unwrap_or(false) {
            failed += 1;
        }
    }
    if failed > 0 {
        eprintln!("{failed} messages failed");
        process::exit(1);
    }
    process::exit(0)
}
