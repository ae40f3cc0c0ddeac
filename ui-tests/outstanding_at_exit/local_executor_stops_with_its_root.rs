//! `LocalExecutor::run` returns with the future it was given; the compaction it also drove is dropped.
use async_executor::LocalExecutor;
use futures::executor::block_on;
use smol::Timer;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

#[derive(Default)]
struct Store {
    log: RefCell<Vec<String>>,
}

async fn compact(store: Rc<Store>) {
    while store.log.borrow().len() > 1 {
        store.log.borrow_mut().remove(0);
        Timer::after(Duration::from_millis(20)).await;
    }
    println!("log compacted to {} entry", store.log.borrow().len());
}

async fn put(store: &Store, key: &str) {
    store.log.borrow_mut().push(key.to_string());
    Timer::after(Duration::from_millis(2)).await;
}

fn main() {
    let store = Rc::new(Store::default());
    let local = LocalExecutor::new();
    block_on(local.run(async {
        for key in ["a", "b", "c", "d", "e"] {
            put(&store, key).await;
        }
        local.spawn(compact(store.clone())).detach(); //~ outstanding_at_exit
        put(&store, "f").await;
    }));
    println!("store closed with {} entries", store.log.borrow().len());
}
