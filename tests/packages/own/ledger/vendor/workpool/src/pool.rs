use std::future::Future;
use std::sync::Mutex;

use tokio::task::JoinHandle;

/// Runs futures and stops what is left of them when it is dropped.
pub struct Pool {
    limit: usize,
    workers: Mutex<Vec<JoinHandle<()>>>,
}

impl Pool {
    pub fn new(limit: usize) -> Self {
        Self { limit, workers: Mutex::new(Vec::new()) }
    }

    pub fn run(&self, work: impl Future<Output = ()> + Send + 'static) {
        let mut workers = self.workers.lock().unwrap();
        assert!(workers.len() < self.limit, "the pool is full");
        workers.push(tokio::spawn(work));
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        for worker in self.workers.get_mut().unwrap().drain(..) {
            worker.abort();
        }
    }
}
