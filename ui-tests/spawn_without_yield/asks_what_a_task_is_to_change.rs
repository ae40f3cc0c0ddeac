//! Whatever the loop does meanwhile, it is left once a task of its thread has acted, which has no turn in between. Where
//! the loop runs the pool, or changes what it asks itself, it gets there.
use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::executor::LocalPool;
use futures::task::{LocalSpawnExt, SpawnError};

struct Reactor {
    events: UnboundedSender<u32>,
    next: u32,
}

impl Reactor {
    fn poll(&mut self) {
        if self.next < 2 && self.events.unbounded_send(self.next).is_ok() {
            self.next += 1;
        }
    }
}

async fn handle(mut events: UnboundedReceiver<u32>, handled: Rc<Cell<u32>>) {
    while events.next().await.is_some() {
        handled.set(handled.get() + 1);
    }
}

fn main() -> Result<(), SpawnError> {
    let mut pool = LocalPool::new();
    let spawner = pool.spawner();

    let (events, taken) = unbounded();
    let handled = Rc::new(Cell::new(0));
    let task = spawner.spawn_local_with_handle(handle(taken, handled.clone()))?; //~ spawn_without_yield
    let mut reactor = Reactor { events, next: 0 };
    pool.run_until(async {
        let start = Instant::now();
        while handled.get() < 2 {
            reactor.poll();
            if start.elapsed() > Duration::from_millis(8) {
                break;
            }
        }
    });
    drop(reactor);
    println!("{}", handled.get());
    pool.run_until(task);

    let (events, taken) = unbounded();
    let handled = Rc::new(Cell::new(0));
    let task = spawner.spawn_local_with_handle(handle(taken, handled.clone()))?;
    let mut reactor = Reactor { events, next: 0 };
    pool.run_until(async {
        while handled.get() < 2 {
            reactor.poll();
            handled.set(handled.get() + 1);
        }
    });
    drop(reactor);
    println!("{}", handled.get());
    pool.run_until(task);

    let (events, taken) = unbounded();
    let handled = Rc::new(Cell::new(0));
    let task = spawner.spawn_local_with_handle(handle(taken, handled.clone()))?;
    let mut reactor = Reactor { events, next: 0 };
    while handled.get() < 2 {
        reactor.poll();
        pool.run_until_stalled();
    }
    drop(reactor);
    pool.run_until(task);
    println!("{}", handled.get());
    Ok(())
}
