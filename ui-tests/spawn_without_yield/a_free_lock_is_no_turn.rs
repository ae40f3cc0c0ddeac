//! Whoever has had no turn holds no lock: what main awaits between its pauses is ready at once.
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tokio::sync::Mutex;

#[derive(Clone, Default)]
struct Board {
    names: Arc<Mutex<Vec<&'static str>>>,
}

impl Board {
    async fn add(&self, name: &'static str) {
        self.names.lock().await.push(name);
    }

    async fn len(&self) -> usize {
        self.names.lock().await.len()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let board = Board::default();
    let others = board.clone();
    let joining = tokio::spawn(async move { others.add("lin").await }); //~ spawn_without_yield
    board.add("ada").await;
    for _ in 0..3 {
        println!("{} players", board.len().await);
        thread::sleep(Duration::from_millis(5));
    }
    println!("{:?}", joining.await);
}
