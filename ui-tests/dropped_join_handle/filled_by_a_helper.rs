//! A helper fills what its caller gives it: the handles are the caller's.
use tokio::task::{JoinHandle, JoinSet};

async fn store(part: u32) -> Result<(), std::io::Error> {
    tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    println!("stored {part}");
    if part == 1 { Err(std::io::Error::other("full")) } else { Ok(()) }
}

fn fill(set: &mut JoinSet<Result<(), std::io::Error>>) {
    set.spawn(store(0));
}

fn push(handles: &mut Vec<JoinHandle<Result<(), std::io::Error>>>) {
    handles.push(tokio::spawn(store(1)));
}

async fn forgets() {
    let mut set = JoinSet::new();
    fill(&mut set); //~ dropped_join_handle
    let mut handles = Vec::new();
    push(&mut handles); //~ dropped_join_handle
    println!("started {}", set.len() + handles.len());
}

async fn waits() {
    let mut set = JoinSet::new();
    fill(&mut set);
    let mut handles = Vec::new();
    push(&mut handles);
    set.join_next().await.unwrap().unwrap().unwrap();
    for handle in handles {
        println!("{:?}", handle.await.unwrap());
    }
}

#[tokio::main]
async fn main() {
    forgets().await;
    waits().await;
    std::future::pending::<()>().await
}
