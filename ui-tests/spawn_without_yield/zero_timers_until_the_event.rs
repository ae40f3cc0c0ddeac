//! A port from asyncio waits for an event with zero timers, which give nobody a turn on smol: with a `while`, and with
//! a `loop`. A timer of a millisecond does.
use async_executor::LocalExecutor;
use smol::Timer;
use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_millis(50);

#[derive(Default)]
struct Event {
    set: Cell<bool>,
}

impl Event {
    async fn wait(&self) -> bool {
        let begun = Instant::now();
        while !self.set.get() {
            Timer::after(Duration::ZERO).await;
            if begun.elapsed() > LIMIT {
                return false;
            }
        }
        true
    }

    async fn wait_in_steps(&self) -> bool {
        let begun = Instant::now();
        while !self.set.get() {
            Timer::after(Duration::from_millis(1)).await;
            if begun.elapsed() > LIMIT {
                return false;
            }
        }
        true
    }

    async fn wait_in_a_loop(&self) {
        let begun = Instant::now();
        loop {
            if self.set.get() || begun.elapsed() > LIMIT {
                break;
            }
            Timer::after(Duration::from_millis(0)).await;
        }
    }
}

async fn work(done: Rc<Event>) {
    smol::future::yield_now().await;
    done.set.set(true);
    println!("work is done");
}

fn main() {
    let ex = LocalExecutor::new();
    smol::block_on(ex.run(async {
        let event = Rc::new(Event::default());
        let task = ex.spawn(work(event.clone())); //~ spawn_without_yield
        println!("{}", event.wait().await);
        task.await;

        let event = Rc::new(Event::default());
        let task = ex.spawn(work(event.clone()));
        println!("{}", event.wait_in_steps().await);
        task.await;

        let event = Rc::new(Event::default());
        let task = ex.spawn(work(event.clone())); //~ spawn_without_yield
        event.wait_in_a_loop().await;
        task.await;
    }));
}
