//! A `RefCell` lends the list in which the tasks are kept: what is pushed there stays, until somebody awaits it,
//! or until the list goes.

use std::cell::RefCell;

async fn index(part: u32) -> u32 {
    smol::Timer::after(std::time::Duration::from_millis(part as u64)).await;
    println!("part {part}");
    part
}

#[derive(Default)]
struct Indexer {
    parts: RefCell<Vec<smol::Task<u32>>>,
}

impl Indexer {
    fn add(&self, part: u32) {
        self.parts.borrow_mut().push(smol::spawn(index(part)));
    }

    async fn finish(&self) -> u32 {
        let parts = std::mem::take(&mut *self.parts.borrow_mut());
        let mut sum = 0;
        for part in parts {
            sum += part.await;
        }
        sum
    }
}

fn main() {
    let indexer = Indexer::default();
    indexer.add(1);
    indexer.add(2);
    println!("{}", smol::block_on(indexer.finish()));

    let forgotten = RefCell::new(Vec::new());
    forgotten.borrow_mut().push(smol::spawn(index(3))); //~ dropped_join_handle
    println!("{} more", forgotten.borrow().len());
}
