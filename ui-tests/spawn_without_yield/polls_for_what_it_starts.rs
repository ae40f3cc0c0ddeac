//! The loop starts a task in one of its turns, and asks on without an await: the task runs once the session is over. Who
//! yields in each turn lets it run.
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

#[derive(Default)]
struct Board {
    ticks: AtomicU32,
    trades: AtomicU32,
}

async fn trade(board: Arc<Board>) {
    board.trades.fetch_add(1, Ordering::SeqCst);
    println!("trading");
}

async fn session(board: Arc<Board>) -> u32 {
    let end = Instant::now() + Duration::from_millis(1);
    let mut strategy = None;
    loop {
        if strategy.is_none() && board.ticks.fetch_add(1, Ordering::SeqCst) > 2 {
            strategy = Some(tokio::spawn(trade(board.clone()))); //~ spawn_without_yield
        }
        if Instant::now() >= end {
            break;
        }
    }
    let trades = board.trades.load(Ordering::SeqCst);
    if let Some(strategy) = strategy {
        strategy.await.ok();
    }
    trades
}

async fn fair_session(board: Arc<Board>) -> u32 {
    let end = Instant::now() + Duration::from_millis(1);
    let mut strategy = None;
    loop {
        if strategy.is_none() && board.ticks.fetch_add(1, Ordering::SeqCst) > 2 {
            strategy = Some(tokio::spawn(trade(board.clone())));
        }
        tokio::task::yield_now().await;
        if Instant::now() >= end {
            break;
        }
    }
    let trades = board.trades.load(Ordering::SeqCst);
    if let Some(strategy) = strategy {
        strategy.await.ok();
    }
    trades
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{} trades in time", fair_session(Arc::default()).await);
    println!("{} trades in time", session(Arc::default()).await);
}
