//! The user interface has a current-thread runtime, but the search is spawned
//! on the workers of another one.

use std::io;
use std::time::{Duration, Instant};
use tokio::runtime::Builder;

fn animate(span: Duration) -> u32 {
    let start = Instant::now();
    let mut frames = 0;
    while start.elapsed() < span {
        frames += 1;
        std::hint::spin_loop();
    }
    frames
}

fn main() -> io::Result<()> {
    let workers = Builder::new_multi_thread().worker_threads(1).build()?;
    let interface = Builder::new_current_thread().build()?;
    interface.block_on(async {
        let search = workers.spawn(async {
            println!("searching");
            vec!["kestrel", "merlin"]
        });
        let frames = animate(Duration::from_millis(60));
        println!("animation over: {}", frames > 0);
        println!("found {:?}", search.await.unwrap());
    });
    Ok(())
}
