//! A helper starts a task by what it is given, which is the pool of the thread that then waits in a loop of its own.
//! Where the loop runs the pool, the task has its turn.
use futures::executor::{LocalPool, LocalSpawner};
use futures::task::LocalSpawnExt;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

fn start(spawner: &impl LocalSpawnExt, seen: Rc<Cell<bool>>) {
    spawner.spawn_local(async move { seen.set(true) }).unwrap(); //~ outstanding_at_exit spawn_without_yield
}

fn start_in_time(spawner: &LocalSpawner, seen: Rc<Cell<bool>>) {
    spawner.spawn_local(async move { seen.set(true) }).unwrap();
}

async fn wait_for(seen: &Cell<bool>) {
    for _ in 0..3 {
        if seen.get() {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn main() {
    let mut pool = LocalPool::new();
    let spawner = pool.spawner();
    let seen = Rc::new(Cell::new(false));
    start_in_time(&spawner, seen.clone());
    pool.run();
    println!("{}", seen.get());
    let seen = Rc::new(Cell::new(false));
    pool.run_until(async {
        start(&spawner, seen.clone());
        wait_for(&seen).await;
    });
    println!("{}", seen.get());
}
