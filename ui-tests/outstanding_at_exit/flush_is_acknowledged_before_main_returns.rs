//! The store is an actor without a handle; the last command carries a oneshot, and main awaits the answer.
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

enum Command {
    Put { key: &'static str, value: i64 },
    Flush(oneshot::Sender<usize>),
}

async fn store(mut commands: mpsc::Receiver<Command>) {
    let mut dirty = Vec::new();
    while let Some(command) = commands.recv().await {
        match command {
            Command::Put { key, value } => dirty.push((key, value)),
            Command::Flush(done) => {
                tokio::time::sleep(Duration::from_millis(15)).await;
                for (key, value) in &dirty {
                    println!("{key} = {value}");
                }
                done.send(dirty.drain(..).count()).ok();
            }
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (commands, queue) = mpsc::channel(8);
    tokio::spawn(store(queue));
    for (key, value) in [("width", 80), ("depth", 12)] {
        commands.send(Command::Put { key, value }).await?;
    }
    let (done, flushed) = oneshot::channel();
    commands.send(Command::Flush(done)).await?;
    println!("{} values flushed", flushed.await?);
    Ok(())
}
