//! How many threads there are is up to the user, so nobody can tell that a task waits for this one. Where the
//! program says that there is one, it does.
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

fn runtime(threads: usize) -> std::io::Result<Runtime> {
    let mut builder = if threads == 1 {
        Builder::new_current_thread()
    } else {
        let mut builder = Builder::new_multi_thread();
        builder.worker_threads(threads);
        builder
    };
    builder.enable_all().build()
}

async fn report() {
    let counted = tokio::spawn(async { println!("counted") });
    std::thread::sleep(Duration::from_millis(20));
    counted.await.unwrap();
}

async fn report_alone() {
    let counted = tokio::spawn(async { println!("counted") }); //~ spawn_without_yield
    std::thread::sleep(Duration::from_millis(20));
    counted.await.unwrap();
}

fn main() -> std::io::Result<()> {
    runtime(2)?.block_on(report());
    Builder::new_current_thread().build()?.block_on(report_alone());
    Ok(())
}
