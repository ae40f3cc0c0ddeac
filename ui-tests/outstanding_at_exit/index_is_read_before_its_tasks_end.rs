//! Words are missing in what `main` prints: nobody waits for the tasks that collect them.
use std::sync::{Arc, Mutex};

#[derive(Default)]
struct Index {
    words: Mutex<Vec<String>>,
}

impl Index {
    async fn add(&self, line: &str) {
        tokio::task::yield_now().await;
        let mut words = self.words.lock().unwrap();
        words.extend(line.split(' ').map(String::from));
    }

    fn len(&self) -> usize {
        self.words.lock().unwrap().len()
    }
}

fn fill(index: &Arc<Index>) {
    for line in ["a tale of", "two cities"] {
        let index = index.clone();
        tokio::spawn(async move { index.add(line).await }); //~ dropped_join_handle outstanding_at_exit
    }
}

#[tokio::main]
async fn main() {
    let index = Arc::new(Index::default());
    fill(&index);
    println!("{} words", index.len());
}
