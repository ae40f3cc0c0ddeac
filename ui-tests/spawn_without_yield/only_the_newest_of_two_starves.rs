//! A render job spawns two tasks from a worker and sleeps: the older one is
//! stolen by an idle worker, the newest stays in the slot.

use std::thread;
use std::time::Duration;

async fn render(scene: u32) -> u32 {
    let textures = tokio::spawn(async move {
        println!("textures of scene {scene}");
        scene * 10
    });
    let shaders = tokio::spawn(async move { //~ spawn_without_yield
        println!("shaders of scene {scene}");
        scene * 20
    });
    thread::sleep(Duration::from_millis(100));
    println!("geometry of scene {scene}");
    textures.await.unwrap() + shaders.await.unwrap()
}

#[tokio::main(worker_threads = 3)]
async fn main() {
    let job = tokio::spawn(async { render(4).await });
    println!("cost {}", job.await.unwrap());
}
