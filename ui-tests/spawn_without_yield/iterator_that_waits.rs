//! Items come out of a channel that a task fills, by an iterator of the program's own: the thread waits there for the
//! task that it does not let start. The items of the other iterator are there already.
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

struct Blocks {
    from: Receiver<u32>,
}

impl Iterator for Blocks {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.from.recv_timeout(Duration::from_millis(20)).ok()
    }
}

struct Numbers {
    last: u32,
}

impl Iterator for Numbers {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.last += 1;
        (self.last < 4).then_some(self.last)
    }
}

fn read(files: u32) -> Blocks {
    let (to, from) = channel();
    tokio::spawn(async move { //~ spawn_without_yield
        for file in 0..files {
            to.send(file).ok();
        }
    });
    Blocks { from }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut sum = 0;
    let beep = tokio::spawn(async { println!("beep") });
    for number in (Numbers { last: 0 }) {
        sum += number;
    }
    beep.await.unwrap();
    for block in read(3) {
        sum += block;
    }
    println!("{sum}");
}
