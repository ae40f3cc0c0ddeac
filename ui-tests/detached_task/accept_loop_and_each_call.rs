//! A telephone exchange: the task that takes calls and the tasks that carry them are all on their own.
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::{spawn, yield_now};
use tokio::time::sleep;

struct Call {
    minutes: u32,
}

impl Call {
    async fn next_minute(&mut self) -> bool {
        yield_now().await;
        self.minutes = self.minutes.saturating_sub(1);
        self.minutes > 0
    }
}

#[derive(Default)]
struct Exchange {
    ringing: Mutex<VecDeque<Call>>,
    charged: AtomicU32,
}

impl Exchange {
    async fn pick_up(&self) -> Call {
        loop {
            if let Some(call) = self.ringing.lock().unwrap().pop_front() {
                return call;
            }
            sleep(Duration::from_millis(1)).await;
        }
    }

    async fn carry(self: Arc<Self>, mut call: Call) {
        while call.next_minute().await {
            self.charged.fetch_add(1, Ordering::Relaxed);
        }
    }

    async fn operate(self: Arc<Self>) {
        loop {
            let call = self.pick_up().await;
            spawn(Arc::clone(&self).carry(call)); //~ detached_task
        }
    }
}

#[tokio::main]
async fn main() {
    let exchange = Arc::new(Exchange::default());
    spawn(Arc::clone(&exchange).operate()); //~ detached_task
    exchange.ringing.lock().unwrap().extend([3, 7].map(|minutes| Call { minutes }));
    sleep(Duration::from_millis(15)).await;
    println!("{} minutes charged", exchange.charged.load(Ordering::Relaxed));
}
