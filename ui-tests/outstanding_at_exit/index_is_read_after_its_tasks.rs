//! Whoever reads what tasks have changed has waited for them.
use std::sync::{Arc, Mutex};
use tokio::task::JoinHandle;

#[derive(Default)]
struct Index {
    words: Mutex<Vec<String>>,
}

impl Index {
    async fn add(&self, line: &str) {
        tokio::task::yield_now().await;
        self.words.lock().unwrap().push(line.to_string());
    }

    fn len(&self) -> usize {
        self.words.lock().unwrap().len()
    }
}

fn fill(index: &Arc<Index>) -> Vec<JoinHandle<()>> {
    let mut tasks = Vec::new();
    for line in ["a tale of", "two cities"] {
        let index = index.clone();
        tasks.push(tokio::spawn(async move { index.add(line).await }));
    }
    tasks
}

#[tokio::main]
async fn main() {
    let index = Arc::new(Index::default());
    for task in fill(&index) {
        task.await.unwrap();
    }
    println!("{} lines", index.len());
}
