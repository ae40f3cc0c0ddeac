//! Tiles are rendered on the threads of a futures `ThreadPool`; the thread that
//! spawned them iterates over a std receiver.

use futures::executor::{block_on, ThreadPool};
use futures::task::SpawnExt;
use std::sync::mpsc;

fn render(tile: usize) -> usize {
    (0..50).map(|line| (line * tile) % 7).sum()
}

async fn picture(pool: &ThreadPool, tiles: usize) -> usize {
    let (finished, tiles_done) = mpsc::channel();
    let mut jobs = Vec::new();
    for tile in 0..tiles {
        let finished = finished.clone();
        let job = async move {
            println!("tile {tile}");
            finished.send(render(tile)).unwrap();
        };
        jobs.push(pool.spawn_with_handle(job).unwrap());
    }
    drop(finished);
    let brightness = tiles_done.iter().sum();
    println!("all tiles arrived");
    for job in jobs {
        job.await;
    }
    brightness
}

fn main() {
    let pool = ThreadPool::builder().pool_size(2).create().unwrap();
    println!("brightness {}", block_on(picture(&pool, 4)));
}
