//! A renderer waits for stills and forgets previews. A dropped `RemoteHandle` cancels its future, so
//! the preview is never rendered although the pool lives on.
use futures::channel::oneshot::{self, Receiver};
use futures::executor::{block_on, ThreadPool};
use futures::task::SpawnExt;

enum Request {
    Still(u32),
    Preview(Receiver<u32>),
}

async fn render(kind: &str, scene: u32) -> u32 {
    println!("rendered {kind} {scene}");
    scene * 2
}

fn handle(pool: &ThreadPool, request: Request) -> Option<u32> {
    match request {
        Request::Still(scene) => {
            let picture = pool.spawn_with_handle(render("still", scene)).ok()?;
            Some(block_on(picture))
        }
        Request::Preview(loaded) => {
            let _ = pool.spawn_with_handle(async { //~ dropped_join_handle
                let scene = loaded.await.unwrap_or_default();
                render("preview", scene).await
            });
            None
        }
    }
}

fn main() {
    let pool = ThreadPool::builder().pool_size(1).create().expect("thread pool");
    let (scene_loaded, loaded) = oneshot::channel();
    println!("preview: {:?}", handle(&pool, Request::Preview(loaded)));
    let _ = scene_loaded.send(4);
    println!("still: {:?}", handle(&pool, Request::Still(7)));
}
