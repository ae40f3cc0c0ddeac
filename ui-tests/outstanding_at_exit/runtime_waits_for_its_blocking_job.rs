//! Main may return early here: dropping a tokio runtime waits for a blocking job that has started.
use std::time::Duration;
use tokio::task::spawn_blocking;

struct Level {
    name: &'static str,
    tiles: usize,
}

fn bake(level: Level) -> usize {
    std::thread::sleep(Duration::from_millis(40));
    println!("{} baked, {} tiles", level.name, level.tiles);
    level.tiles
}

#[tokio::main]
async fn main() {
    let baking = spawn_blocking(|| bake(Level { name: "harbour", tiles: 256 }));
    tokio::time::sleep(Duration::from_millis(5)).await;
    if !std::env::args().any(|arg| arg == "--stats") {
        println!("editor closed");
        return;
    }
    let tiles = baking.await.expect("bake");
    println!("{} bytes of light maps", tiles * 64);
}
