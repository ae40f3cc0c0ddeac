//! A session is a task of a current-thread broker; the keep-alive it spawns
//! waits for the session's spin on an atomic flag.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::Arc;
use std::time::Duration;

#[derive(Clone, Default)]
struct Disk {
    synced: Arc<AtomicBool>,
}

impl Disk {
    fn sync_in_background(&self) {
        let synced = self.synced.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            synced.store(true, SeqCst);
        });
    }
}

async fn session(client: &'static str, disk: Disk) {
    let keep_alive = tokio::spawn(async move { println!("ping {client}") }); //~ spawn_without_yield
    disk.sync_in_background();
    while !disk.synced.load(SeqCst) {
        std::hint::spin_loop();
    }
    println!("journal synced for {client}");
    keep_alive.await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let session = tokio::spawn(session("sensor-12", Disk::default()));
    session.await.unwrap();
}
