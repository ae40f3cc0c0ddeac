//! tokio's `blocking_recv` panics on a thread that drives tasks: whoever comes to wait there holds up none of them.
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

async fn serve(started: oneshot::Sender<u32>) {
    tokio::time::sleep(Duration::from_millis(1)).await;
    let _ = started.send(1);
}

fn start(runtime: &Handle) -> u32 {
    let _within = runtime.enter();
    let (started, starts) = oneshot::channel();
    tokio::spawn(serve(started));
    starts.blocking_recv().unwrap_or(0)
}

struct Starter {
    start: Box<dyn Fn(&Handle) -> u32>,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let starter = Starter { start: Box::new(|runtime| start(runtime)) };
    println!("{}", (starter.start)(runtime.handle()));
}
