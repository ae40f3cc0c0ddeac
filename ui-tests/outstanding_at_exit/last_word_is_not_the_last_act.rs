//! A download tells how far it came, and that it is complete, before it gives the file its name. Who stops listening
//! then has not waited for that; who listens until nobody can say any more has.
use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::time::sleep;

async fn download(name: &'static str, progress: Sender<Option<u32>>) {
    for part in 0..2 {
        sleep(Duration::from_millis(2)).await;
        progress.send(Some(part)).await.ok();
    }
    progress.send(None).await.ok();
    sleep(Duration::from_millis(10)).await;
    println!("{name} has its name");
}

async fn listen_to_the_end(mut progress: Receiver<Option<u32>>) {
    while let Some(word) = progress.recv().await {
        println!("{word:?}");
    }
}

#[tokio::main]
async fn main() {
    let (tx, rx) = mpsc::channel(4);
    tokio::spawn(download("the map", tx));
    listen_to_the_end(rx).await;
    let (tx, mut rx) = mpsc::channel(4);
    tokio::spawn(download("the image", tx)); //~ outstanding_at_exit
    while let Some(word) = rx.recv().await {
        match word {
            Some(part) => println!("part {part}"),
            None => break,
        }
    }
}
