//! By an `AbortHandle` a task can be stopped. That its work has failed, only the other handle tells. What runs until
//! it is stopped has nothing to tell.
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::task::{AbortHandle, JoinHandle};
use tokio::time::sleep;

type Imported = Result<u32, String>;

async fn import(rows: u32) -> Imported {
    for row in 0..rows {
        sleep(Duration::from_millis(1)).await;
        if row == 3 {
            return Err(format!("row {row} is corrupt"));
        }
    }
    Ok(rows)
}

async fn refresh(rows: u32) -> Imported {
    let mut tick = tokio::time::interval(Duration::from_secs(60));
    loop {
        tick.tick().await;
        println!("refreshed {rows}");
        if rows == 0 {
            return Err("nothing there".to_owned());
        }
    }
}

#[derive(Default)]
struct Imports {
    running: BTreeMap<u32, AbortHandle>,
}

impl Imports {
    fn start(&mut self, rows: u32) {
        let importing = tokio::spawn(import(rows)); //~ dropped_join_handle
        self.running.insert(rows, importing.abort_handle());
    }

    fn keep_fresh(&mut self, rows: u32) {
        self.running.insert(rows, tokio::spawn(refresh(rows)).abort_handle());
    }

    fn watched(&mut self, rows: u32) -> JoinHandle<Imported> {
        let importing = tokio::spawn(import(rows));
        self.running.insert(rows, importing.abort_handle());
        importing
    }

    fn are_done(&self) -> bool {
        self.running.values().all(AbortHandle::is_finished)
    }

    fn cancel(&mut self) {
        self.running.values().for_each(AbortHandle::abort);
    }
}

#[tokio::main]
async fn main() {
    let mut imports = Imports::default();
    imports.start(9);
    imports.keep_fresh(5);
    println!("{:?}", imports.watched(2).await);
    sleep(Duration::from_millis(20)).await;
    println!("{}", imports.are_done());
    imports.cancel();
}
