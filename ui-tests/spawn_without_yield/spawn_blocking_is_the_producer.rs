//! What is spawned here runs on the blocking pool; the only async thread may
//! wait for its lines without starving it.

use std::sync::mpsc::{channel, Receiver};
use tokio::task;

fn words(text: &'static str) -> (Receiver<String>, task::JoinHandle<usize>) {
    let (send, words) = channel();
    let tokenizer = task::spawn_blocking(move || {
        println!("tokenizer started");
        let mut count = 0;
        for word in text.split_whitespace() {
            count += 1;
            send.send(word.to_lowercase()).unwrap();
        }
        count
    });
    (words, tokenizer)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (words, tokenizer) = words("The quick brown Fox");
    let mut longest = String::new();
    for word in words {
        if word.len() > longest.len() {
            longest = word;
        }
    }
    println!("longest: {longest}");
    println!("{} words", tokenizer.await.unwrap());
}
