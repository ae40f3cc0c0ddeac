//! The room's broker is joined by `Room::close`, which main calls inside its own block_on.
use async_std::channel::{self, Receiver, Sender};
use async_std::task::{self, JoinHandle};
use std::time::Duration;

struct Room {
    lines: Sender<String>,
    broker: JoinHandle<usize>,
}

impl Room {
    fn open(name: &'static str) -> Self {
        let (lines, queue) = channel::unbounded();
        Room { lines, broker: task::spawn(relay(name, queue)) }
    }

    async fn say(&self, line: &str) {
        self.lines.send(line.to_string()).await.expect("room is open");
    }

    async fn close(self) -> usize {
        drop(self.lines);
        self.broker.await
    }
}

async fn relay(name: &str, queue: Receiver<String>) -> usize {
    let mut relayed = 0;
    while let Ok(line) = queue.recv().await {
        task::sleep(Duration::from_millis(4)).await;
        println!("[{name}] {line}");
        relayed += 1;
    }
    relayed
}

fn main() {
    let room = Room::open("lobby");
    let relayed = task::block_on(async {
        room.say("hello").await;
        room.say("anyone here?").await;
        room.close().await
    });
    println!("{relayed} lines relayed");
}
