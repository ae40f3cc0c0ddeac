//! To close a channel, or a semaphore, is a signal to whoever waits there: what they do then is cut off.
use async_executor::Executor;
use smol::Timer;
use smol::channel::{Receiver, bounded};
use std::sync::Arc;
use std::time::Duration;

struct Checkpointer {
    every: Duration,
    stop: Receiver<()>,
}

impl Checkpointer {
    async fn run(self) {
        let mut ticks = 0;
        let pause = || async {
            Timer::after(self.every).await;
            true
        };
        while smol::future::or(async { self.stop.recv().await.is_ok() }, pause()).await {
            ticks += 1;
        }
        Timer::after(Duration::from_millis(10)).await;
        println!("checkpoint after {ticks} ticks");
    }
}

fn main() {
    let ex = Arc::new(Executor::new());
    let (stop, stopped) = bounded::<()>(1);
    smol::block_on(ex.run(async {
        let checkpointer = Checkpointer { every: Duration::from_millis(3), stop: stopped };
        ex.spawn(checkpointer.run()).detach(); //~ outstanding_at_exit
        Timer::after(Duration::from_millis(7)).await;
        stop.close();
        println!("told to stop");
    }));
}
