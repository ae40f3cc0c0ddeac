//! The broker polls its queue without an await in sight; the helper of another
//! module that it calls in each turn yields to the publisher.

mod queue;

use queue::{breathe, Queue};
use std::rc::Rc;

fn main() {
    let broker = smol::LocalExecutor::new();
    let delivered = smol::block_on(broker.run(async {
        let queue = Rc::new(Queue::default());
        let topic = queue.clone();
        let publisher = broker.spawn(async move {
            for reading in [21, 22, 24] {
                println!("publish {reading}");
                topic.push(reading);
                breathe().await;
            }
            topic.close();
        });
        let mut delivered = 0;
        while !queue.is_closed() {
            if let Some(reading) = queue.pop() {
                println!("deliver {reading}");
                delivered += 1;
            }
            breathe().await;
        }
        publisher.await;
        delivered
    }));
    println!("{delivered} delivered");
}
