//! A task says that it has begun, which is all that the program waits for. The other one says so at the end of its
//! work as well, and that word is waited for, too.
use std::time::Duration;
use tokio::sync::mpsc::{self, Sender};
use tokio::time::sleep;

async fn store(name: &'static str, begun: Sender<&'static str>) {
    begun.send("begun").await.ok();
    sleep(Duration::from_millis(10)).await;
    println!("{name} is stored");
}

async fn store_and_say(name: &'static str, word: Sender<&'static str>) {
    word.send("begun").await.ok();
    sleep(Duration::from_millis(10)).await;
    println!("{name} is stored");
    word.send("stored").await.ok();
}

#[tokio::main]
async fn main() {
    let (word, mut words) = mpsc::channel(1);
    tokio::spawn(store_and_say("the first", word));
    while let Some(word) = words.recv().await {
        println!("{word}");
    }
    let (word, mut words) = mpsc::channel(1);
    tokio::spawn(store("the second", word)); //~ outstanding_at_exit
    println!("{:?}", words.recv().await);
}
