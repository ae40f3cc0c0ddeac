//! The report is sent beside the command, and dropped with the runtime.
use std::time::Duration;

struct Refused;

async fn deliver(words: &str) -> Result<(), Refused> {
    tokio::time::sleep(Duration::from_millis(20)).await;
    eprintln!("delivered: {words}");
    if words.is_empty() { Err(Refused) } else { Ok(()) }
}

fn report(words: &'static str) {
    tokio::spawn(async move { //~ outstanding_at_exit
        if let Err(Refused) = deliver(words).await {
            eprintln!("the report was refused");
        }
    });
}

#[tokio::main]
async fn main() {
    println!("formatted 3 files");
    report("format: 3");
}
