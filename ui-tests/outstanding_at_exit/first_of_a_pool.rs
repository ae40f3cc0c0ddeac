//! What is first ready says nothing of the others, nor of what is left to do of itself. Who takes all that comes has
//! waited for their last word.
use std::thread::sleep;
use std::time::Duration;

use futures::StreamExt;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use futures::executor::{ThreadPool, block_on};

#[derive(Clone)]
struct Exporter {
    pool: ThreadPool,
    ready: UnboundedSender<u64>,
}

impl Exporter {
    fn export(&self, number: u64) {
        let ready = self.ready.clone();
        self.pool.spawn_ok(async move { //~ outstanding_at_exit
            ready.unbounded_send(number).ok();
            yield_once().await;
            sleep(Duration::from_millis(6));
            println!("{number} is archived");
        });
    }

    fn count(&self, number: u64) {
        let ready = self.ready.clone();
        self.pool.spawn_ok(async move {
            yield_once().await;
            println!("{number} is counted");
            ready.unbounded_send(number).ok();
        });
    }
}

async fn yield_once() {
    let mut yielded = false;
    futures::future::poll_fn(|cx| {
        if std::mem::replace(&mut yielded, true) {
            return std::task::Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await
}

fn main() -> std::io::Result<()> {
    let pool = ThreadPool::builder().pool_size(2).create()?;
    let (ready, done) = unbounded();
    let exporter = Exporter { pool: pool.clone(), ready };
    for number in 1..4 {
        exporter.count(number);
    }
    drop(exporter);
    println!("{:?}", block_on(done.collect::<Vec<u64>>()));
    let (ready, mut done) = unbounded();
    let exporter = Exporter { pool, ready };
    for number in 1..4 {
        exporter.export(number);
    }
    println!("{:?}", block_on(done.next()));
    Ok(())
}
