//! `LocalSet::run_until` ends with the dialog; the undo history was to be saved beside it.
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use tokio::task::{spawn_local, LocalSet};
use tokio::time::sleep;

type History = Rc<RefCell<Vec<String>>>;

async fn save(history: History) {
    sleep(Duration::from_millis(60)).await;
    println!("undo history saved: {}", history.borrow().join(", "));
}

async fn dialog(history: &History) {
    history.borrow_mut().push("rename layer".to_string());
    sleep(Duration::from_millis(5)).await;
    println!("dialog closed");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let history = History::default();
    let editor = LocalSet::new();
    editor
        .run_until(async {
            dialog(&history).await;
            spawn_local(save(history.clone())); //~ outstanding_at_exit dropped_join_handle
            dialog(&history).await;
        })
        .await;
}
