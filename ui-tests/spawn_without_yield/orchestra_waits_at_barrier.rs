//! A MIDI player meets its hardware thread at a barrier while the metronome
//! sits unpolled in the same `LocalPool`.

use futures::executor::LocalPool;
use futures::task::LocalSpawnExt;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

fn open_port(ready: Arc<Barrier>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(50));
        println!("port open");
        ready.wait();
    })
}

fn main() {
    let mut pool = LocalPool::new();
    let spawner = pool.spawner();
    let ready = Arc::new(Barrier::new(2));
    let port = open_port(ready.clone());
    pool.run_until(async move {
        let beats = async {
            println!("tick");
            4
        };
        let metronome = spawner.spawn_local_with_handle(beats).unwrap(); //~ spawn_without_yield
        ready.wait();
        println!("downbeat");
        println!("{} beats a bar", metronome.await);
    });
    port.join().unwrap();
}
