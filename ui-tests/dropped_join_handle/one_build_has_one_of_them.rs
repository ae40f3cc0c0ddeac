//! No build has both of what excludes each other: what the first block makes is the value where the second is not
//! there, and a `return` ends nothing elsewhere.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn index(name: &str) -> usize {
    sleep(Duration::from_millis(2)).await;
    println!("indexed {name}");
    name.len()
}

struct Indexing(JoinHandle<usize>);

impl Drop for Indexing {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Indexing {
    async fn done(mut self) -> usize {
        (&mut self.0).await.unwrap_or(0)
    }
}

fn start() -> Indexing {
    #[cfg(not(target_family = "wasm"))]
    {
        Indexing(tokio::spawn(index("words")))
    }
    #[cfg(target_family = "wasm")]
    {
        Indexing(tokio::task::spawn_local(index("words")))
    }
}

fn begin() -> JoinHandle<usize> {
    #[cfg(not(windows))]
    let handle = tokio::spawn(index("letters"));
    #[cfg(windows)]
    let handle: JoinHandle<usize> = tokio::task::spawn_blocking(|| 0);
    handle
}

async fn warm_up() -> usize {
    #[cfg(windows)]
    return 0;
    tokio::spawn(index("caches")); //~ dropped_join_handle outstanding_at_exit
    1
}

#[tokio::main]
async fn main() {
    println!("{}", start().done().await);
    println!("{:?}", begin().await);
    println!("{}", warm_up().await);
}
