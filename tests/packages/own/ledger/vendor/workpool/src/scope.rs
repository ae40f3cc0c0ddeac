use tokio::task::JoinHandle;

/// Waits for tasks together.
pub struct Scope<T> {
    handles: Vec<JoinHandle<T>>,
}

impl<T> Default for Scope<T> {
    fn default() -> Self {
        Self { handles: Vec::new() }
    }
}

impl<T> Scope<T> {
    pub fn add(&mut self, handle: JoinHandle<T>) {
        self.handles.push(handle);
    }

    pub async fn finish(self) -> Vec<T> {
        let mut results = Vec::new();
        for handle in self.handles {
            results.push(handle.await.unwrap());
        }
        results
    }
}
