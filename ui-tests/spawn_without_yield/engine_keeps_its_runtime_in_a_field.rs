//! The engine builds a current-thread runtime and keeps it in a field: while its root future sleeps the
//! whole thread, nothing else can run on it.
use std::io;
use std::thread;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

struct Engine {
    runtime: Runtime,
}

impl Engine {
    fn new() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self { runtime })
    }

    fn run(&self) {
        self.runtime.block_on(async {
            let gauge = tokio::spawn(async { println!("pressure is fine") }); //~ spawn_without_yield
            thread::sleep(Duration::from_millis(30));
            gauge.await.expect("gauge");
        });
    }
}

fn main() -> io::Result<()> {
    Engine::new()?.run();
    Ok(())
}
