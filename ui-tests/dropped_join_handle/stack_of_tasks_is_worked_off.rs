//! The loop ends when the stack is empty, whatever a turn pushes: nothing in it is dropped with its owner.
use smol::{Executor, Task, Timer};
use std::time::Duration;

struct Crawler<'a> {
    executor: &'a Executor<'static>,
    stack: Vec<Task<Vec<u32>>>,
    seen: usize,
}

impl Crawler<'_> {
    fn visit(&mut self, page: u32) {
        self.seen += 1;
        let links = self.executor.spawn(async move {
            Timer::after(Duration::from_millis(1)).await;
            (1..3).map(|n| 2 * page + n).filter(|next| *next < 7).collect()
        });
        self.stack.push(links);
    }

    async fn crawl(mut self) -> usize {
        self.visit(0);
        while let Some(links) = self.stack.pop() {
            for page in links.await {
                self.visit(page);
            }
        }
        self.seen
    }
}

fn main() {
    let executor = Executor::new();
    let crawler = Crawler { executor: &executor, stack: Vec::new(), seen: 0 };
    println!("{} pages", smol::block_on(executor.run(crawler.crawl())));
}
