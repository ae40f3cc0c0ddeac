//! `LocalPool::run` comes back when its tasks are all done, whoever holds a handle to them.
use futures::channel::mpsc;
use futures::executor::LocalPool;
use futures::task::LocalSpawnExt;
use futures::{SinkExt, StreamExt};

async fn grind(beans: u32, mut cups: mpsc::Sender<u32>) {
    for cup in 0..beans / 8 {
        if cups.send(cup).await.is_err() {
            break;
        }
    }
    println!("grinder is empty");
}

async fn brew(mut cups: mpsc::Receiver<u32>) {
    while let Some(cup) = cups.next().await {
        println!("cup {cup} brewed");
    }
}

fn main() {
    let (cups, queue) = mpsc::channel(1);
    let mut pool = LocalPool::new();
    let spawner = pool.spawner();
    spawner.spawn_local(brew(queue)).expect("pool is open");
    spawner.spawn_local(grind(24, cups)).expect("pool is open");
    pool.run();
    println!("machine off");
}
