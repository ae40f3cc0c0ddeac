//! `run_until` drives the pool only as long as its own future lives; the spawned tile is never drawn.
use futures::channel::mpsc;
use futures::executor::LocalPool;
use futures::task::LocalSpawnExt;
use futures::{SinkExt, StreamExt};

async fn render(mut strokes: mpsc::Receiver<u8>) {
    let mut tile = String::new();
    while let Some(stroke) = strokes.next().await {
        tile.push(if stroke % 2 == 0 { '#' } else { '.' });
    }
    println!("tile drawn: {tile}");
}

async fn paint(mut strokes: mpsc::Sender<u8>) -> usize {
    for stroke in [2, 3, 4, 5] {
        strokes.send(stroke).await.expect("renderer is listening");
    }
    4
}

fn main() {
    let (tx, rx) = mpsc::channel(8);
    let mut pool = LocalPool::new();
    pool.spawner().spawn_local(render(rx)).expect("pool is open"); //~ outstanding_at_exit
    let strokes = pool.run_until(paint(tx));
    println!("{strokes} strokes queued");
}
