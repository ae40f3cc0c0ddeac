//! A future that is written by hand is polled until it finds what it looks for where it left its waker: it waits for the
//! tasks that change that at their end.
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::time::sleep;

#[derive(Default)]
struct Pending {
    count: usize,
    waker: Option<Waker>,
}

#[derive(Clone, Default)]
struct Countdown(Arc<Mutex<Pending>>);

impl Countdown {
    fn up(&self) {
        self.0.lock().unwrap().count += 1;
    }

    fn down(&self) {
        let mut pending = self.0.lock().unwrap();
        pending.count -= 1;
        if let Some(waker) = pending.waker.take() {
            waker.wake();
        }
    }
}

impl Future for Countdown {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut pending = self.0.lock().unwrap();
        if pending.count == 0 {
            return Poll::Ready(());
        }
        pending.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

async fn store(sensor: u64) {
    sleep(Duration::from_millis(5 * sensor)).await;
    println!("reading of sensor {sensor}");
}

#[tokio::main]
async fn main() {
    let writes = Countdown::default();
    for sensor in 1..=3 {
        writes.up();
        let writes = writes.clone();
        tokio::spawn(async move {
            store(sensor).await;
            writes.down();
        });
    }
    writes.await;
    println!("closed");
}
