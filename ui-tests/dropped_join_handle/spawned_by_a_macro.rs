//! Macros of the file start tasks: what their calls stand for is read, and the call is where it is told.
use std::io;
use tokio::sync::mpsc::{channel, Sender};
use tokio::task::JoinHandle;

macro_rules! background {
    ($work:expr) => {
        tokio::spawn($work)
    };
}

macro_rules! all {
    ($($work:expr),+ $(,)?) => {
        $( background!($work); )+
    };
}

macro_rules! start {
    ($name:ident = $work:expr) => {
        let $name = background!($work);
    };
}

macro_rules! service {
    ($name:ident, $letter:literal) => {
        struct $name {
            job: JoinHandle<io::Result<()>>,
        }

        impl $name {
            fn start(done: Sender<()>) -> Self {
                Self { job: tokio::spawn(sort($letter, done)) }
            }

            async fn stop(self) -> io::Result<()> {
                self.job.await.expect("sorting")
            }
        }
    };
}

service!(Outgoing, 'o');

async fn sort(letter: char, done: Sender<()>) -> io::Result<()> {
    if letter == 'z' {
        return Err(io::Error::other("no such tray"));
    }
    println!("letter {letter}");
    done.send(()).await.map_err(io::Error::other)
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let (done, mut sorted) = channel(1);
    background!(sort('a', done.clone())); //~ dropped_join_handle
    all!(sort('b', done.clone()), sort('c', done.clone())); //~ dropped_join_handle
    start!(kept = sort('d', done.clone()));
    kept.await.expect("sorting")?;
    background!(sort('e', done.clone())).await.expect("sorting")?;
    Outgoing::start(done).stop().await?;
    while sorted.recv().await.is_some() {
        println!("sorted");
    }
    Ok(())
}
