//! Handles put where a lookup makes the place, or alive while a block of its own ends, are all awaited.
use std::collections::HashMap;
use std::io;
use std::mem;
use std::sync::{Mutex, OnceLock};

use tokio::task::JoinHandle;

type Handle = JoinHandle<io::Result<()>>;

static ALL: OnceLock<Mutex<Vec<Handle>>> = OnceLock::new();

async fn index(shelf: u32) -> io::Result<()> {
    tokio::fs::write(format!("shelf-{shelf}"), "books").await
}

fn remember(shelf: u32) {
    let all = ALL.get_or_init(|| Mutex::new(Vec::new()));
    all.lock().unwrap().push(tokio::spawn(index(shelf)));
}

async fn wait_for_all() {
    let handles = mem::take(&mut *ALL.get_or_init(|| Mutex::new(Vec::new())).lock().unwrap());
    for handle in handles {
        handle.await.unwrap().unwrap();
    }
}

async fn by_shelf(shelves: &[u32]) {
    let mut open: HashMap<u32, Handle> = HashMap::new();
    let mut many: HashMap<u32, Vec<Handle>> = HashMap::new();
    for shelf in shelves {
        open.entry(*shelf).or_insert_with(|| tokio::spawn(index(*shelf)));
        many.entry(shelf % 2).or_default().push(tokio::spawn(index(*shelf)));
    }
    for (_, handle) in open {
        handle.await.unwrap().unwrap();
    }
    for handle in many.into_values().flatten() {
        handle.await.unwrap().unwrap();
    }
}

async fn beside_a_block() {
    let greeting = async {
        let name = String::from("reader");
        println!("hello {name}");
    };
    let count = || {
        let books = vec![1, 2, 3];
        books.len()
    };
    let handle = tokio::spawn(index(count() as u32));
    greeting.await;
    println!("{} books", count());
    handle.await.unwrap().unwrap();
}

#[tokio::main]
async fn main() {
    remember(1);
    by_shelf(&[2, 3]).await;
    beside_a_block().await;
    wait_for_all().await;
}
