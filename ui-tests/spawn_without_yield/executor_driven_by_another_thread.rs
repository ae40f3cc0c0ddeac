//! A thread of its own runs the executor; the thread that spawns onto it may
//! block as long as it likes.

use async_executor::Executor;
use smol::channel;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

fn main() {
    let executor = Arc::new(Executor::new());
    let (stop, stopped) = channel::bounded::<()>(1);
    let driver = thread::spawn({
        let executor = executor.clone();
        move || {
            let _ = smol::block_on(executor.run(stopped.recv()));
        }
    });
    let mixer = executor.spawn(async {
        println!("mixer: two channels");
        2
    });
    thread::sleep(Duration::from_millis(80));
    println!("tape rewound");
    println!("{} channels mixed", smol::block_on(mixer));
    drop(stop);
    driver.join().unwrap();
}
