//! The rows are imported in another function, and each call in it is awaited. None of them ever suspends, so that the
//! progress is not shown even once.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

#[derive(Default)]
struct Table {
    rows: HashMap<usize, Vec<String>>,
}

impl Table {
    async fn upsert(&mut self, id: usize, text: String) {
        self.rows.entry(id).or_default().push(text);
    }
}

async fn parse(line: usize) -> (usize, String) {
    let mut check = 0;
    for round in 0..20_000 {
        check = (check << 1) ^ round;
    }
    ((check + line) % 7, format!("customer {line}"))
}

async fn import(table: &mut Table, done: &AtomicUsize, lines: usize) {
    for line in 0..lines {
        let (id, text) = parse(line).await;
        table.upsert(id, text).await;
        done.fetch_add(1, Ordering::Relaxed);
    }
}

async fn import_with_pauses(table: &mut Table, done: &AtomicUsize, lines: usize) {
    for line in 0..lines {
        let (id, text) = parse(line).await;
        table.upsert(id, text).await;
        done.fetch_add(1, Ordering::Relaxed);
        tokio::task::yield_now().await;
    }
}

async fn show(done: Arc<AtomicUsize>) {
    loop {
        println!("{} rows", done.load(Ordering::Relaxed));
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut table = Table::default();
    let done = Arc::new(AtomicUsize::new(0));
    let progress = tokio::spawn(show(done.clone())); //~ spawn_without_yield
    import(&mut table, &done, 30).await;
    progress.abort();
    let progress = tokio::spawn(show(done.clone()));
    import_with_pauses(&mut table, &done, 30).await;
    progress.abort();
    println!("{} keys", table.rows.len());
}
