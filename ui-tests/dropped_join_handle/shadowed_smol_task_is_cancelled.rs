//! The second chunk's task takes the name of the first. The first lives on unseen to the end of the
//! function, where it is dropped, and so cancelled, before the chunk is stored.
#![allow(unused_variables)]

use smol::Timer;
use std::time::Duration;

async fn store_chunk(index: u32, millis: u64) -> u32 {
    Timer::after(Duration::from_millis(millis)).await;
    println!("stored chunk {index}");
    index
}

async fn upload() -> u32 {
    let chunk = smol::spawn(store_chunk(0, 60)); //~ dropped_join_handle
    let chunk = smol::spawn(store_chunk(1, 10));
    chunk.await
}

fn main() {
    smol::block_on(async {
        println!("last chunk was {}", upload().await);
        Timer::after(Duration::from_millis(90)).await;
    });
}
