//! A runtime trait gives boxed tasks; the one that detaches takes the handle out of its box.
use std::future::Future;
use std::pin::Pin;

type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

trait Task {
    fn detach(self: Box<Self>);
}

trait Spawner {
    fn start(&self, work: Work) -> Box<dyn Task>;
}

struct Smol;

struct Started(smol::Task<()>);

impl Task for Started {
    fn detach(self: Box<Self>) {
        self.0.detach();
    }
}

impl Spawner for Smol {
    fn start(&self, work: Work) -> Box<dyn Task> {
        Box::new(Started(smol::spawn(work)))
    }
}

async fn heartbeat() {
    loop {
        smol::Timer::after(std::time::Duration::from_millis(5)).await;
        println!("alive");
    }
}

fn connect(spawner: &dyn Spawner) {
    spawner.start(Box::pin(heartbeat())).detach();
}

fn main() {
    smol::block_on(async {
        connect(&Smol);
        smol::Timer::after(std::time::Duration::from_millis(20)).await;
    });
}
