//! A `LocalPool` runs its tasks only while it is run: waiting for one of them before that is in vain.
use futures::executor::{LocalPool, LocalSpawner};
use futures::task::LocalSpawnExt;
use std::sync::mpsc::{self, Receiver};

async fn weigh(parcel: u32) -> u32 {
    parcel * 3
}

fn order(spawner: &LocalSpawner, parcel: u32) -> Receiver<u32> {
    let (tx, rx) = mpsc::channel();
    let work = async move { _ = tx.send(weigh(parcel).await) };
    spawner.spawn_local(work).expect("the pool is there"); //~ spawn_without_yield
    rx
}

fn run_first() {
    let mut pool = LocalPool::new();
    let (tx, rx) = mpsc::channel();
    let work = async move { tx.send(weigh(4).await).ok() };
    pool.spawner().spawn_local(async move { _ = work.await }).expect("the pool is there");
    pool.run();
    println!("{:?}", rx.recv());
}

fn main() {
    run_first();
    let mut pool = LocalPool::new();
    let weight = order(&pool.spawner(), 5);
    println!("{:?}", weight.recv());
    pool.run();
}
