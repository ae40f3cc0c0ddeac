//! Only one arm blocks, and it is taken: the metrics task starts after the
//! write-through, not before it.

use std::time::Duration;

#[derive(Clone, Copy)]
enum Durability {
    Relaxed,
    Strict { settle: Duration },
}

struct Store {
    durability: Durability,
    pages: Vec<u64>,
}

impl Store {
    fn commit(&mut self, page: u64) {
        self.pages.push(page);
        match self.durability {
            Durability::Relaxed => println!("page {page} buffered"),
            Durability::Strict { settle } => {
                std::thread::sleep(settle);
                println!("page {page} settled");
            }
        }
    }
}

async fn checkpoint(mut store: Store) -> usize {
    let metrics = tokio::task::spawn(async { println!("metrics pushed") }); //~ spawn_without_yield
    store.commit(71);
    metrics.await.unwrap();
    store.durability = Durability::Relaxed;
    store.commit(72);
    store.pages.len()
}

fn main() {
    let durability = Durability::Strict { settle: Duration::from_millis(50) };
    let store = Store { durability, pages: Vec::new() };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    println!("{} pages", runtime.block_on(checkpoint(store)));
}
