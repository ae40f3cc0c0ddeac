//! Each page is written while the next one is read; the last writer is still busy after the `break`.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn write_page(number: u32, text: String) {
    sleep(Duration::from_millis(25)).await;
    println!("page {number} written: {text}");
}

async fn read_page(number: u32) -> Option<String> {
    sleep(Duration::from_millis(2)).await;
    (number <= 4).then(|| format!("{} lines", number * 10))
}

#[tokio::main]
async fn main() {
    let mut writing: Option<JoinHandle<()>> = None;
    let mut number = 1;
    loop {
        let Some(text) = read_page(number).await else { break };
        if let Some(previous) = writing.take() {
            previous.await.expect("page writer");
        }
        writing = Some(tokio::spawn(write_page(number, text))); //~ outstanding_at_exit
        number += 1;
    }
    println!("end of book after {} pages", number - 1);
}
