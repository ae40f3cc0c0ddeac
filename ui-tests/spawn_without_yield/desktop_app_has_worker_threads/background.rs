use std::future::Future;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

pub struct Background {
    runtime: Runtime,
}

impl Background {
    pub fn new() -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("background")
            .enable_all()
            .build()
            .expect("threads can be started");
        Background { runtime }
    }

    pub fn spawn<F>(&self, work: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        self.runtime.spawn(work)
    }

    pub fn wait<T>(&self, task: JoinHandle<T>) -> T {
        self.runtime.block_on(task).expect("the task does not panic")
    }
}
