//! `timeout` takes the handle by value: when the deadline comes first, nobody learns how the backup ended.
//! The one that is only borrowed can still be stopped.
use std::io;
use std::time::Duration;
use tokio::sync::oneshot::{channel, Sender};
use tokio::time::{sleep, timeout};

async fn back_up(volume: &'static str, done: Sender<()>) -> io::Result<()> {
    sleep(Duration::from_millis(40)).await;
    println!("{volume} read");
    let _ = done.send(());
    Err(io::Error::other("disk full"))
}

#[tokio::main]
async fn main() {
    let (done, finished) = channel();
    let late = tokio::spawn(back_up("home", done)); //~ dropped_join_handle
    if timeout(Duration::from_millis(10), late).await.is_err() {
        println!("home takes long");
    }
    let mut stopped = tokio::spawn(back_up("etc", channel().0));
    if timeout(Duration::from_millis(10), &mut stopped).await.is_err() {
        stopped.abort();
        println!("etc stopped: {}", stopped.await.is_err());
    }
    finished.await.expect("the backup has run");
}
