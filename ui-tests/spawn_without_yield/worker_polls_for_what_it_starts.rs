//! A worker's task starts another one in one of the turns of its loop, and asks on without an await: the new task waits in
//! the worker's own slot, from which no other worker takes it. So does one whose handle a helper returns.
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

fn order(board: Arc<Board>) -> tokio::task::JoinHandle<()> {
    tokio::spawn(trade(board)) //~ spawn_without_yield
}

async fn waits_for_its_order(board: Arc<Board>) {
    let end = Instant::now() + Duration::from_millis(1);
    let order = order(board);
    while !order.is_finished() {
        if Instant::now() >= end {
            println!("no trade in time");
            break;
        }
    }
    order.await.expect("it trades");
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    tokio::spawn(waits_for_its_order(Arc::default())).await.expect("it ends");
    let session = tokio::spawn(session(Arc::default()));
    println!("{} trades in time", session.await.expect("it ends"));
}
