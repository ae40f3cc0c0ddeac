//! Tasks write to shards that lie in a list, and main reads the list before they have: shard by shard in a closure,
//! or one of them. What was awaited is there.
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Shard = Arc<Mutex<Vec<u64>>>;

async fn copy(shard: Shard, value: u64) {
    tokio::time::sleep(Duration::from_millis(8)).await;
    shard.lock().unwrap().push(value);
}

fn shards() -> Vec<Shard> {
    (0..2).map(|_| Shard::default()).collect()
}

struct Store {
    replicas: Vec<Shard>,
}

impl Store {
    fn save(&self, value: u64) {
        for shard in &self.replicas {
            tokio::spawn(copy(Arc::clone(shard), value)); //~ outstanding_at_exit
        }
    }

    fn lens(&self) -> Vec<usize> {
        self.replicas.iter().map(|shard| shard.lock().unwrap().len()).collect()
    }
}

struct Archive {
    volumes: Vec<Shard>,
}

impl Archive {
    async fn save(&self, value: u64) {
        let copies: Vec<_> =
            self.volumes.iter().map(|volume| tokio::spawn(copy(volume.clone(), value))).collect();
        for copied in copies {
            copied.await.unwrap();
        }
    }
}

#[tokio::main]
async fn main() {
    let archive = Archive { volumes: shards() };
    archive.save(7).await;
    println!("{:?}", archive.volumes[0].lock().unwrap());

    let single = shards();
    tokio::spawn(copy(Arc::clone(&single[1]), 2)); //~ dropped_join_handle outstanding_at_exit
    println!("{:?}", single.last().unwrap().lock().unwrap());

    let store = Store { replicas: shards() };
    store.save(3);
    println!("{:?}", store.lens());
}
