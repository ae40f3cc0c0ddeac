use std::collections::HashMap;
use tokio::sync::Mutex;

#[derive(Default)]
pub struct Popularity {
    counts: Mutex<HashMap<&'static str, u32>>,
}

impl Popularity {
    pub async fn count(&self, query: &'static str) {
        *self.counts.lock().await.entry(query).or_default() += 1;
    }
}
