//! More is sent than the channel has room for: the loop waits for the task, which starts then.
use std::sync::mpsc as blocking;
use tokio::sync::mpsc;

async fn index(mut pages: mpsc::Receiver<&'static str>, done: blocking::Sender<usize>) {
    let mut known = 0;
    while let Some(page) = pages.recv().await {
        known += page.len();
        let _ = done.send(known);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, pages) = mpsc::channel(2);
    let (done, known) = blocking::channel();
    let index = tokio::spawn(index(pages, done));
    for page in ["one", "two", "three", "four"] {
        sender.send(page).await.unwrap();
    }
    println!("{:?}", known.recv());
    drop(sender);
    index.await.unwrap();
}
