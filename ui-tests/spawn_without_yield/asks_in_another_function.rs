//! The loop asks for what the task is to change in a function of its own, and does something in each turn, but suspends
//! in none. Where it gives way in each turn, it is left early.
use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::{LocalSet, spawn_local, yield_now};

#[derive(Default)]
struct Backlog {
    handled: u64,
}

impl Backlog {
    fn handle_next(&mut self) {
        self.handled = self.handled.wrapping_mul(31).wrapping_add(1);
    }
}

async fn flush(flushed: Rc<Cell<u32>>) {
    flushed.set(flushed.get() + 1);
}

fn drain(backlog: &mut Backlog, flushed: &Cell<u32>) {
    let start = Instant::now();
    while flushed.get() == 0 {
        backlog.handle_next();
        if start.elapsed() > Duration::from_millis(2) {
            break;
        }
    }
}

async fn drain_in_turns(backlog: &mut Backlog, flushed: &Cell<u32>) {
    let start = Instant::now();
    while flushed.get() == 0 {
        backlog.handle_next();
        yield_now().await;
        if start.elapsed() > Duration::from_millis(2) {
            break;
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    LocalSet::new()
        .run_until(async {
            let flushed = Rc::new(Cell::new(0));
            let mut backlog = Backlog::default();
            let housekeeper = spawn_local(flush(flushed.clone()));
            drain_in_turns(&mut backlog, &flushed).await;
            housekeeper.await.ok();
            println!("flushed: {}", flushed.replace(0));
            let housekeeper = spawn_local(flush(flushed.clone())); //~ spawn_without_yield
            drain(&mut backlog, &flushed);
            println!("flushed: {}, handled: {}", flushed.get(), backlog.handled > 0);
            housekeeper.await.ok();
        })
        .await;
}
