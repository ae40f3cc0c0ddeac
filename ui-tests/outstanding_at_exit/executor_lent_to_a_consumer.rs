//! A struct starts tasks on an executor that it was lent, and whoever has lent it asks that until it is empty. The
//! second batch is not waited for.
use smol::{LocalExecutor, Timer, block_on};
use std::time::Duration;

struct Consumer<'a> {
    ex: &'a LocalExecutor<'static>,
}

async fn handle(name: &'static str) {
    Timer::after(Duration::from_millis(5)).await;
    println!("{name} is done");
}

impl Consumer<'_> {
    fn first(&self) {
        self.ex.spawn(handle("the first")).detach();
    }

    fn second(&self) {
        self.ex.spawn(handle("the second")).detach(); //~ outstanding_at_exit
    }
}

fn main() {
    let ex = LocalExecutor::new();
    let consumer = Consumer { ex: &ex };
    block_on(ex.run(async {
        consumer.first();
        while !ex.is_empty() {
            Timer::after(Duration::from_millis(1)).await;
        }
        consumer.second();
        Timer::after(Duration::from_millis(1)).await;
    }));
}
