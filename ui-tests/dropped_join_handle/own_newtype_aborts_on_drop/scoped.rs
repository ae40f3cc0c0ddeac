use tokio::task::JoinHandle;

/// A task that ends with the scope it was started in.
pub struct ScopedTask<T>(JoinHandle<T>);

impl<T> ScopedTask<T> {
    pub fn new(task: JoinHandle<T>) -> Self {
        ScopedTask(task)
    }
}

impl<T> Drop for ScopedTask<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
