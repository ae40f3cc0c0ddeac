//! The logger keeps the sender and forgets the group in which its pump lies: the pump is cancelled unread.
use smol::Task;
use smol::channel::{Sender, unbounded};
use std::time::Duration;

struct Group {
    pump: Task<()>,
}

impl Group {
    fn is_idle(&self) -> bool {
        self.pump.is_finished()
    }
}

fn start_logger() -> Sender<u32> {
    let (lines, queue) = unbounded();
    let group = Group {
        pump: smol::spawn(async move { //~ dropped_join_handle
            while let Ok(line) = queue.recv().await {
                println!("line {line}");
            }
        }),
    };
    println!("idle: {}", group.is_idle());
    lines
}

struct Logger {
    lines: Sender<u32>,
    _group: Group,
}

fn start_owned() -> Logger {
    let (lines, queue) = unbounded();
    let pump = smol::spawn(async move {
        while let Ok(line) = queue.recv().await {
            println!("owned line {line}");
        }
    });
    Logger { lines, _group: Group { pump } }
}

fn main() {
    smol::block_on(async {
        let lines = start_logger();
        let owned = start_owned();
        println!("taken: {}", lines.send(1).await.is_ok());
        println!("taken: {}", owned.lines.send(2).await.is_ok());
        smol::Timer::after(Duration::from_millis(20)).await;
        drop(owned);
    });
}
