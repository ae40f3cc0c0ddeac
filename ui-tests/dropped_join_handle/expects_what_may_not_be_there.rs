//! Work that ends by itself and expects something may be left half done, and nobody learns of it: on the pool for
//! blocking work as in a task. One of many, and what only expects that a lock is sound, leave nothing half done that
//! anybody counts on.
use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use tokio::task::JoinHandle;

type Index = Arc<RwLock<BTreeMap<String, u32>>>;

fn title(document: &str) -> &str {
    document.split(' ').next().filter(|word| !word.is_empty()).expect("a document has a title")
}

fn rebuild(index: &Index, documents: Vec<&'static str>) {
    let index = index.clone();
    tokio::task::spawn_blocking(move || { //~ dropped_join_handle
        let fresh = documents.iter().zip(0..).map(|(document, id)| (title(document).to_owned(), id));
        *index.write().unwrap() = fresh.collect();
    });
}

fn clear(index: &Index) {
    let index = index.clone();
    tokio::task::spawn_blocking(move || index.write().expect("nobody panics").clear());
}

async fn fetch(name: &str) -> String {
    tokio::time::sleep(Duration::from_millis(1)).await;
    let (_, path) = name.split_once(':').expect("a name has a scheme");
    path.to_owned()
}

fn add(index: &Index, name: &'static str) {
    let index = index.clone();
    tokio::spawn(async move { //~ dropped_join_handle
        let path = fetch(name).await;
        index.write().unwrap().insert(path, 0);
    });
}

fn add_known(index: &Index, name: &'static str) -> JoinHandle<()> {
    let index = index.clone();
    tokio::spawn(async move {
        let path = fetch(name).await;
        index.write().unwrap().insert(path, 0);
    })
}

#[tokio::main]
async fn main() {
    let index = Index::default();
    clear(&index);
    rebuild(&index, vec!["Rust in action", "Async tasks"]);
    tokio::time::sleep(Duration::from_millis(10)).await;
    add(&index, "file:list");
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("{:?}", add_known(&index, "file:tree").await);
}
