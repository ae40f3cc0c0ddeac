//! The task lets go of its end of the channel, and then stores its report. That the channel has ended says nothing of
//! the report; where the end goes with the task, it does.

use std::thread;
use std::time::Duration;

use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use futures::executor::{ThreadPool, block_on};

struct Report {
    total: u64,
}

fn store(report: &Report) {
    thread::sleep(Duration::from_millis(15));
    println!("stored {}", report.total);
}

struct Accounting {
    pool: ThreadPool,
}

impl Accounting {
    fn post(&self, entries: Vec<u64>) -> UnboundedReceiver<u64> {
        let (sender, posted) = unbounded();
        self.pool.spawn_ok(async move { //~ outstanding_at_exit
            let mut report = Report { total: 0 };
            for entry in entries {
                report.total += entry;
                let _ = sender.unbounded_send(entry);
            }
            drop(sender);
            store(&report);
        });
        posted
    }

    fn post_and_store(&self, entries: Vec<u64>) -> UnboundedReceiver<u64> {
        let (sender, posted) = unbounded();
        self.pool.spawn_ok(async move {
            let mut report = Report { total: 0 };
            for entry in entries {
                report.total += entry;
                let _ = sender.unbounded_send(entry);
            }
            store(&report);
            drop(sender);
        });
        posted
    }
}

fn main() {
    let accounting = Accounting { pool: ThreadPool::new().expect("a pool") };
    let posted = accounting.post_and_store(vec![1, 2]);
    println!("{}", block_on(posted.fold(0, |sum, entry| async move { sum + entry })));
    let posted = accounting.post(vec![1, 2, 3]);
    println!("{}", block_on(posted.fold(0, |sum, entry| async move { sum + entry })));
}
