//! A reader asks for the next page ahead of time. It is only a favour: `drop` on the handle says that
//! nobody will wait for it.
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::yield_now;

#[derive(Default)]
struct PageCache {
    pages: Mutex<HashMap<u32, Vec<u8>>>,
}

impl PageCache {
    async fn load(&self, number: u32) -> Vec<u8> {
        yield_now().await;
        let mut pages = self.pages.lock().await;
        pages.entry(number).or_insert_with(|| vec![number as u8; 64]).clone()
    }
}

async fn read(cache: &Arc<PageCache>, number: u32) -> usize {
    let page = cache.load(number).await;
    let ahead = Arc::clone(cache);
    drop(tokio::spawn(async move {
        ahead.load(number + 1).await;
    }));
    page.len()
}

#[tokio::main]
async fn main() {
    let cache = Arc::new(PageCache::default());
    let mut bytes = 0;
    for number in 0..3 {
        bytes += read(&cache, number).await;
    }
    println!("read {bytes} bytes");
}
