//! Two buffers change places: the handle that lies in the front one afterwards is awaited, the other one
//! is lost with the backup's error.
use std::io;
use std::mem;
use tokio::sync::oneshot::{channel, Sender};

async fn flush(page: u32) -> io::Result<u32> {
    println!("page {page}");
    Ok(page)
}

async fn back_up(page: u32, done: Sender<()>) -> io::Result<u32> {
    done.send(()).expect("main listens");
    Err(io::Error::other(format!("page {page} is locked")))
}

#[tokio::main]
async fn main() {
    let (done, finished) = channel();
    let mut front = Some(tokio::spawn(back_up(1, done))); //~ dropped_join_handle
    let mut back = Some(tokio::spawn(flush(2)));
    mem::swap(&mut front, &mut back);
    if let Some(handle) = front {
        println!("{:?}", handle.await.expect("flush").is_ok());
    }
    finished.await.expect("the backup has run");
}
