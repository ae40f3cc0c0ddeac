//! A runtime waits for its blocking jobs when it is dropped, but `process::exit` drops nothing.
use std::process;
use std::thread;
use std::time::Duration;
use tokio::task::spawn_blocking;

fn vacuum(database: &str) -> u64 {
    thread::sleep(Duration::from_millis(120));
    println!("{database} vacuumed");
    4096
}

async fn pending_migrations() -> Vec<&'static str> {
    tokio::time::sleep(Duration::from_millis(10)).await;
    Vec::new()
}

#[tokio::main]
async fn main() {
    let vacuuming = spawn_blocking(|| vacuum("orders.db")); //~ outstanding_at_exit
    let migrations = pending_migrations().await;
    if migrations.is_empty() {
        println!("schema is current");
        process::exit(0);
    }
    let freed = vacuuming.await.expect("vacuum");
    println!("{freed} bytes freed for {} migrations", migrations.len());
}
