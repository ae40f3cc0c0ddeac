//! The helper's own signature says that what it is given can fail; it drops the handle all the same.
use std::future::Future;
use std::io;
use tokio::sync::mpsc::{channel, Sender};

fn in_background<F>(work: F)
where
    F: Future<Output = io::Result<()>> + Send + 'static,
{
    tokio::spawn(work); //~ dropped_join_handle
}

async fn rotate(log: &'static str, done: Sender<()>) -> io::Result<()> {
    done.send(()).await.expect("main listens");
    Err(io::Error::other(format!("{log} is in use")))
}

#[tokio::main]
async fn main() {
    let (done, mut finished) = channel(1);
    in_background(rotate("access.log", done.clone()));
    in_background(async move { rotate("error.log", done).await });
    while finished.recv().await.is_some() {
        println!("rotated");
    }
}
