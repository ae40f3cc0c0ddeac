//! A desktop program with a plain `main` beside a multi-thread runtime: its
//! event loop blocks, and the sync task runs on a worker.

mod background;

use background::Background;
use std::sync::mpsc;
use std::time::Duration;

enum Event {
    Progress(u8),
    Synced(usize),
}

fn main() {
    let background = Background::new();
    let (events, inbox) = mpsc::channel();
    let sync = background.spawn(async move {
        println!("sync started");
        events.send(Event::Progress(50)).unwrap();
        tokio::time::sleep(Duration::from_millis(10)).await;
        events.send(Event::Synced(42)).unwrap();
    });
    while let Ok(event) = inbox.recv_timeout(Duration::from_secs(1)) {
        match event {
            Event::Progress(percent) => println!("{percent} %"),
            Event::Synced(notes) => println!("{notes} notes"),
        }
    }
    background.wait(sync);
    println!("window closed");
}
