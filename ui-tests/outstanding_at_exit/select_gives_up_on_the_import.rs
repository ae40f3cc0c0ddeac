//! The deadline branch of a `select!` prints a hint and lets main return; the import is not finished.
use std::time::Duration;
use tokio::time::sleep;

struct Row(u32);

async fn import(rows: Vec<Row>) -> usize {
    let total = rows.len();
    for Row(id) in rows {
        sleep(Duration::from_millis(15)).await;
        println!("INSERT INTO customer VALUES ({id})");
    }
    total
}

#[tokio::main]
async fn main() {
    let rows = (1..=10).map(Row).collect();
    let mut importing = tokio::spawn(import(rows)); //~ outstanding_at_exit
    tokio::select! {
        total = &mut importing => println!("{} customers imported", total.expect("import")),
        _ = sleep(Duration::from_millis(40)) => println!("still importing, see the log"),
    }
}
