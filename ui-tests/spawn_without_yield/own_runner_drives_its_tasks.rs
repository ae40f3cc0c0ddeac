//! The executor is driven by a method that runs whatever it is given: while that waits, the tasks run.
use async_executor::{Executor, Task};
use smol::future;
use std::thread;
use std::time::Duration;

struct Runner {
    executor: Executor<'static>,
}

impl Runner {
    fn spawn<T: Send + 'static>(&self, job: impl Future<Output = T> + Send + 'static) -> Task<T> {
        self.executor.spawn(job)
    }

    async fn run<F: Future>(&self, job: F) -> F::Output {
        self.executor.run(job).await
    }
}

async fn weigh(parcel: u32) -> u32 {
    println!("parcel {parcel} weighed");
    parcel
}

fn main() {
    let runner = Runner { executor: Executor::new() };
    future::block_on(async {
        runner.run(async { println!("{}", runner.spawn(weigh(1)).await) }).await;
        runner
            .run(async {
                let weighed = runner.spawn(weigh(2)); //~ spawn_without_yield
                thread::sleep(Duration::from_millis(5));
                println!("{}", weighed.await);
            })
            .await;
    });
}
