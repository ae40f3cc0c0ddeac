//! `closed` resolves when no receiver is left, and each task has one until it has saved.
use tokio::sync::watch;

struct Shutdown(watch::Sender<bool>);

impl Shutdown {
    fn new() -> (Self, watch::Receiver<bool>) {
        let (sender, stop) = watch::channel(false);
        (Self(sender), stop)
    }

    async fn finish(self) {
        self.0.send_replace(true);
        self.0.closed().await;
    }
}

fn start(id: u32, mut stop: watch::Receiver<bool>) {
    tokio::spawn(async move {
        let _ = stop.changed().await;
        tokio::task::yield_now().await;
        println!("{id} saved");
        drop(stop);
    });
}

#[tokio::main]
async fn main() {
    let (shutdown, stop) = Shutdown::new();
    for id in 0..2 {
        start(id, stop.clone());
    }
    drop(stop);
    tokio::task::yield_now().await;
    shutdown.finish().await;
}
