//! The task adds to what the program prints in the end, and nobody keeps its handle. What nobody reads is not missed.

use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Default)]
struct Graph {
    texts: Mutex<Vec<String>>,
    edges: Mutex<Vec<String>>,
    seen: Mutex<Vec<String>>,
}

impl Graph {
    async fn resolve(&self, name: &str) -> String {
        tokio::time::sleep(Duration::from_millis(40)).await;
        name.to_uppercase()
    }

    fn edges(&self) -> usize {
        self.edges.lock().unwrap().len()
    }
}

async fn remember(graph: Arc<Graph>, text: &'static str) {
    graph.texts.lock().unwrap().push(text.to_owned());
    let linked = graph.clone();
    tokio::spawn(async move { //~ dropped_join_handle outstanding_at_exit
        let edge = linked.resolve(text).await;
        linked.edges.lock().unwrap().push(edge);
    });
    tokio::spawn(async move {
        let name = graph.resolve(text).await;
        graph.seen.lock().unwrap().push(name);
    });
}

#[tokio::main]
async fn main() {
    let graph = Arc::new(Graph::default());
    remember(graph.clone(), "tea with Ada").await;
    tokio::time::sleep(Duration::from_millis(5)).await;
    println!("{} edges", graph.edges());
}
