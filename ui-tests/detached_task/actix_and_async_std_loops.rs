//! A gateway with a loop on each of two runtimes, both dropped where they were started.
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;

#[derive(Default)]
struct Uplink {
    sent: AtomicU32,
    received: AtomicU32,
}

async fn receive(uplink: Arc<Uplink>) {
    loop {
        async_std::task::sleep(Duration::from_millis(2)).await;
        uplink.received.fetch_add(1, Ordering::Relaxed);
    }
}

fn start(uplink: &Arc<Uplink>) {
    let sender = Arc::clone(uplink);
    actix_rt::spawn(async move { //~ detached_task
        let mut beat = actix_rt::time::interval(Duration::from_millis(2));
        loop {
            beat.tick().await;
            sender.sent.fetch_add(1, Ordering::Relaxed);
        }
    });
    let _ = async_std::task::spawn(receive(Arc::clone(uplink))); //~ detached_task
}

#[actix_rt::main]
async fn main() {
    let uplink = Arc::new(Uplink::default());
    start(&uplink);
    actix_rt::time::sleep(Duration::from_millis(20)).await;
    let both = uplink.sent.load(Ordering::Relaxed) > 0 && uplink.received.load(Ordering::Relaxed) > 0;
    println!("both directions are alive: {both}");
}
