//! The receivers of two answers stand in an array, and each is awaited: both letters are stored by then. Of a list
//! of notes only the first answer is.
use std::time::Duration;
use tokio::sync::oneshot::{self, Receiver};

fn store(letter: &'static str) -> Receiver<usize> {
    let (done, stored) = oneshot::channel();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(5)).await;
        println!("{letter}");
        let _ = done.send(letter.len());
    });
    stored
}

fn note(text: &'static str) -> Receiver<usize> {
    let (done, noted) = oneshot::channel();
    tokio::spawn(async move { //~ outstanding_at_exit
        tokio::time::sleep(Duration::from_millis(text.len() as u64)).await;
        println!("{text}");
        let _ = done.send(text.len());
    });
    noted
}

async fn letters() -> Result<usize, &'static str> {
    let pending = [store("dear Anna"), store("dear Otto")];
    let mut sizes = 0;
    for stored in pending {
        match stored.await {
            Ok(size) => sizes += size,
            Err(_) => return Err("nobody stores"),
        }
    }
    Ok(sizes)
}

async fn notes() {
    let mut pending = vec![note("milk"), note("bread and butter")].into_iter();
    if let Some(first) = pending.next() {
        first.await.ok();
    }
}

#[tokio::main]
async fn main() {
    println!("{:?}", letters().await);
    notes().await;
}
