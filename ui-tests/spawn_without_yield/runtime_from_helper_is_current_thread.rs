//! The runtime comes out of a helper; that it has one thread decides that the
//! indexer cannot start while the shell waits for its worker.

use std::io;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

fn small_runtime() -> io::Result<Runtime> {
    let mut builder = Builder::new_current_thread();
    builder.enable_all();
    builder.build()
}

fn spell_check(text: &'static str) -> Receiver<usize> {
    let (errors, report) = std::sync::mpsc::channel();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(50));
        errors.send(text.matches("teh").count()).ok();
    });
    report
}

fn main() -> io::Result<()> {
    let runtime = small_runtime()?;
    runtime.block_on(async {
        let indexer = tokio::spawn(async { println!("index updated") }); //~ spawn_without_yield
        let report = spell_check("teh cat and teh dog");
        let errors = report.recv().unwrap_or(0);
        println!("{errors} errors");
        indexer.await.unwrap();
    });
    Ok(())
}
