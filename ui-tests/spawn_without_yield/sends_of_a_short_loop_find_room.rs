//! The channel has room for all that the loop sends: none of the sends gives up the thread.
use std::sync::mpsc as blocking;
use tokio::sync::mpsc;

async fn index(mut pages: mpsc::Receiver<&'static str>, done: blocking::Sender<usize>) {
    let mut known = 0;
    while let Some(page) = pages.recv().await {
        known += page.len();
    }
    let _ = done.send(known);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, pages) = mpsc::channel(8);
    let (done, known) = blocking::channel();
    let index = tokio::spawn(index(pages, done)); //~ spawn_without_yield
    for page in ["one", "two", "three"].into_iter() {
        sender.send(page).await.unwrap();
    }
    drop(sender);
    println!("{:?}", known.recv());
    index.await.unwrap();
}
