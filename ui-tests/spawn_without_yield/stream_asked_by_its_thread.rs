//! A stream that is turned into an iterator blocks the thread that asks it: on one thread nobody feeds it then. On a
//! thread of its own it may.
use futures::SinkExt;
use futures::executor::block_on_stream;

async fn sum(numbers: Vec<u32>) -> u32 {
    let (mut feed, fed) = futures::channel::mpsc::channel(1);
    tokio::spawn(async move { //~ spawn_without_yield
        for number in numbers {
            feed.send(number).await.ok();
        }
    });
    block_on_stream(fed).sum()
}

async fn sum_elsewhere(numbers: Vec<u32>) -> u32 {
    let (mut feed, fed) = futures::channel::mpsc::channel(1);
    let feeding = tokio::spawn(async move {
        for number in numbers {
            feed.send(number).await.ok();
        }
    });
    let summing = tokio::task::spawn_blocking(move || block_on_stream(fed).sum());
    feeding.await.ok();
    summing.await.unwrap_or_default()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", sum_elsewhere(vec![1, 2, 3]).await);
    println!("{}", sum(vec![1, 2, 3]).await);
}
