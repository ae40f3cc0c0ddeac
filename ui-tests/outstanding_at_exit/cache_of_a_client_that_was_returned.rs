//! The task fills what the client that is returned holds, and main asks that: it finds nothing, because nobody drives the
//! runtime any more. Who drives it until the task has ended finds all.
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

type Columns = Arc<Mutex<BTreeMap<String, usize>>>;

struct Client {
    runtime: Runtime,
    columns: Columns,
}

async fn warm_up(columns: Columns, tables: Vec<String>) {
    for table in tables {
        tokio::time::sleep(Duration::from_millis(5)).await;
        columns.lock().unwrap().insert(table, 3);
    }
}

impl Client {
    fn open(tables: &[&str]) -> std::io::Result<Client> {
        let runtime = Builder::new_current_thread().enable_time().build()?;
        let columns = Columns::default();
        let names = tables.iter().map(|table| table.to_string()).collect();
        let shared = columns.clone();
        runtime.block_on(async move {
            tokio::spawn(warm_up(shared, names)); //~ outstanding_at_exit dropped_join_handle
        });
        Ok(Client { runtime, columns })
    }

    fn open_warm(tables: &[&str]) -> std::io::Result<Client> {
        let runtime = Builder::new_current_thread().enable_time().build()?;
        let columns = Columns::default();
        let names = tables.iter().map(|table| table.to_string()).collect();
        let shared = columns.clone();
        runtime.block_on(async move {
            tokio::spawn(warm_up(shared, names)).await.ok();
        });
        Ok(Client { runtime, columns })
    }

    fn known(&self) -> usize {
        self.runtime.block_on(async { self.columns.lock().unwrap().len() })
    }
}

fn main() -> std::io::Result<()> {
    println!("{}", Client::open_warm(&["orders", "users"])?.known());
    let client = Client::open(&["orders", "users"])?;
    println!("{} {}", client.known(), client.columns.lock().unwrap().len());
    Ok(())
}
