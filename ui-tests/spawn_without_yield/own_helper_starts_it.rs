//! The task is started by a helper that starts whatever it is given; the thread blocks right after.
use std::thread;
use std::time::Duration;
use tokio::task::JoinHandle;

fn start<F>(job: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    tokio::spawn(job)
}

async fn polish(stone: u32) -> u32 {
    println!("polishing stone {stone}");
    stone
}

async fn cut() -> u32 {
    let polished = start(polish(1)); //~ spawn_without_yield
    thread::sleep(Duration::from_millis(20));
    polished.await.unwrap()
}

async fn cut_after_a_turn() -> u32 {
    let polished = start(polish(2));
    tokio::task::yield_now().await;
    thread::sleep(Duration::from_millis(20));
    polished.await.unwrap()
}

#[tokio::main]
async fn main() {
    let first = start(async { cut().await });
    let second = start(async { cut_after_a_turn().await });
    println!("{} {}", first.await.unwrap(), second.await.unwrap());
}
