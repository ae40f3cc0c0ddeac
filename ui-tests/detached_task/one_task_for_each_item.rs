//! A thumbnail wall warms its cache with one task a picture; none of them is counted, and none has a
//! result.
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::RwLock;

type Wall = Arc<RwLock<HashMap<u32, [u8; 4]>>>;

async fn warm(wall: Wall, picture: u32) {
    tokio::time::sleep(Duration::from_millis(2)).await;
    wall.write().await.insert(picture, picture.to_be_bytes());
}

fn open_folder(wall: &Wall, pictures: std::ops::Range<u32>, rt: &Handle) {
    for picture in pictures {
        rt.spawn(warm(Arc::clone(wall), picture)); //~ detached_task
    }
}

#[tokio::main]
async fn main() {
    let wall = Wall::default();
    open_folder(&wall, 10..14, &Handle::current());
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("{} pictures are warm", wall.read().await.len());
}
