//! To ask a queue of std for its items blocks the thread, in a stream as well as in a loop: on one thread nobody feeds it
//! then. A stream over a queue whose receiver is awaited gives way.
use futures::StreamExt;
use futures::stream;

async fn walk(names: Vec<&'static str>, found: std::sync::mpsc::Sender<&'static str>) {
    for name in names {
        tokio::task::yield_now().await;
        found.send(name).ok();
    }
}

async fn upload(names: Vec<&'static str>) -> usize {
    let (found, given) = tokio::sync::mpsc::channel(4);
    let walking = tokio::spawn(async move {
        for name in names {
            found.send(name).await.ok();
        }
    });
    let given = stream::unfold(given, |mut given| async move { given.recv().await.map(|name| (name, given)) });
    let count = given.fold(0, |count, name: &str| async move { count + name.len() }).await;
    walking.await.ok();
    count
}

async fn sync(names: Vec<&'static str>) -> usize {
    let (found, given) = std::sync::mpsc::channel();
    let walking = tokio::spawn(walk(names, found)); //~ spawn_without_yield
    let count = stream::iter(given).fold(0, |count, name: &str| async move { count + name.len() }).await;
    walking.await.ok();
    count
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{} bytes of names", upload(vec!["a.txt", "b.txt"]).await);
    println!("{} bytes of names", sync(vec!["a.txt", "b.txt"]).await);
}
