//! A timer comes first, and the task that was waited for by value is cancelled half-way: some of its pages are
//! saved. Of one that only answers nobody misses the rest, and one that is waited for by reference runs on.
use std::time::Duration;

use smol::Timer;
use smol::future::FutureExt;

async fn save(pages: u32) -> u32 {
    for page in 1..=pages {
        Timer::after(Duration::from_millis(5)).await;
        println!("page {page} is saved");
    }
    pages
}

async fn ask() -> u32 {
    Timer::after(Duration::from_millis(20)).await;
    7
}

async fn late() -> u32 {
    Timer::after(Duration::from_millis(12)).await;
    0
}

async fn save_or_go_on() -> u32 {
    let saving = smol::spawn(save(3)); //~ dropped_join_handle
    saving.or(late()).await
}

async fn ask_or_go_on() -> u32 {
    let asking = smol::spawn(ask());
    asking.or(late()).await
}

async fn save_beside() -> u32 {
    let mut saving = smol::spawn(save(3));
    match (&mut saving).or(late()).await {
        0 => saving.await,
        pages => pages,
    }
}

fn main() {
    smol::block_on(async {
        println!("{} pages", save_or_go_on().await);
        println!("answer {}", ask_or_go_on().await);
        println!("{} pages", save_beside().await);
    });
}
