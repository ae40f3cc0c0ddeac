//! One command runs until it is interrupted, another one sends a letter and is done: nobody asked that one to end.
use std::time::Duration;

async fn deliver(letter: u32) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("letter {letter} is delivered");
}

async fn office() {
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
}

async fn run(command: Option<String>) -> std::io::Result<()> {
    match command.as_deref() {
        Some("serve") => {
            tokio::spawn(office());
            tokio::signal::ctrl_c().await?;
        }
        Some("wait") => {
            let letter = tokio::spawn(deliver(1));
            letter.await?;
        }
        other => {
            let letter = tokio::spawn(deliver(2)); //~ outstanding_at_exit
            if other.is_some() {
                letter.await?;
            }
        }
    }
    Ok(())
}

fn main() -> std::io::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(run(std::env::args().nth(1)))
}
