//! The pause before the server stops blocks the only thread, so the snapshot does not even start.
use std::thread;
use std::time::Duration;

struct World {
    tick: u64,
    chunks: Vec<u8>,
}

async fn save_snapshot(world: World) {
    let path = std::env::temp_dir().join("outstanding-at-exit-world.snapshot");
    match tokio::fs::write(&path, &world.chunks).await {
        Ok(()) => println!("snapshot of tick {} written", world.tick),
        Err(e) => eprintln!("snapshot of tick {} failed: {e}", world.tick),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let world = World { tick: 4711, chunks: vec![0; 4096] };
    tokio::spawn(save_snapshot(world)); //~ outstanding_at_exit dropped_join_handle spawn_without_yield
    // Give the snapshot a moment.
    thread::sleep(Duration::from_millis(60));
    println!("server stopped");
}
