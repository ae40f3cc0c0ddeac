//! What a task adds is counted when the report is dropped, at the end of `main`; the task that was joined only
//! started it.
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::sleep;

#[derive(Clone, Default)]
struct Graph {
    edges: Arc<Mutex<Vec<(u32, u32)>>>,
}

impl Graph {
    fn link(&self, from: u32, to: u32) {
        self.edges.lock().unwrap().push((from, to));
    }

    fn size(&self) -> usize {
        self.edges.lock().unwrap().len()
    }
}

struct Report(Graph);

impl Drop for Report {
    fn drop(&mut self) {
        println!("{} edges", self.0.size());
    }
}

async fn remember(graph: Graph, node: u32) -> u32 {
    tokio::spawn(async move { //~ dropped_join_handle outstanding_at_exit
        sleep(Duration::from_millis(5)).await;
        graph.link(node, node + 1);
    });
    node
}

async fn remember_at_once(graph: Graph, node: u32) {
    let linking = tokio::spawn(async move {
        sleep(Duration::from_millis(1)).await;
        graph.link(node, node + 2);
    });
    let _ = linking.await;
}

#[tokio::main]
async fn main() {
    let graph = Graph::default();
    let _report = Report(graph.clone());
    let requests = graph.clone();
    let request = tokio::spawn(async move { remember(requests, 1).await });
    println!("{:?}", request.await);
    remember_at_once(graph, 1).await;
}
