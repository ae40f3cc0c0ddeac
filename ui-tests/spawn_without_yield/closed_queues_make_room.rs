//! A queue whose reader is gone makes room for a new one: the loop that sees to that ends by itself. The
//! impatient one turns until somebody else closes the queue.
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use tokio::sync::mpsc;

#[derive(Default)]
struct Queues {
    of: HashMap<u32, mpsc::UnboundedSender<&'static str>>,
}

impl Queues {
    fn put(&mut self, peer: u32, line: &'static str) {
        let queue = loop {
            match self.of.entry(peer) {
                Entry::Occupied(entry) => {
                    if entry.get().is_closed() {
                        entry.remove();
                        continue;
                    }
                    break entry.into_mut();
                }
                Entry::Vacant(entry) => {
                    let (queue, mut lines) = mpsc::unbounded_channel();
                    tokio::spawn(async move {
                        while let Some(line) = lines.recv().await {
                            assert_eq!((peer, line), (1, "hello"));
                        }
                    });
                    break entry.insert(queue);
                }
            }
        };
        let _ = queue.send(line);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let clock = tokio::spawn(async { println!("tick") });
    let mut queues = Queues::default();
    queues.put(1, "hello");
    clock.await.unwrap();
    let (queue, lines) = mpsc::unbounded_channel::<&str>();
    std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(50));
        drop(lines);
    });
    let clock = tokio::spawn(async { println!("tock") }); //~ spawn_without_yield
    while !queue.is_closed() {}
    clock.await.unwrap();
}
