//! Handles in statics are joined, or forgotten, like those in fields; so are the tasks that a static tracker counts, and
//! a handle that a thread-local keeps.
use std::cell::RefCell;
use std::sync::{LazyLock, Mutex};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tokio_util::task::TaskTracker;

static JOINED: Mutex<Vec<JoinHandle<()>>> = Mutex::new(Vec::new());
static FORGOTTEN: Mutex<Vec<JoinHandle<()>>> = Mutex::new(Vec::new());
static TRACKER: LazyLock<TaskTracker> = LazyLock::new(TaskTracker::new);

thread_local! {
    static LAST: RefCell<Option<JoinHandle<()>>> = const { RefCell::new(None) };
}

async fn store(name: &'static str) {
    sleep(Duration::from_millis(5)).await;
    println!("{name} is stored");
}

fn start() {
    JOINED.lock().unwrap().push(tokio::spawn(store("joined")));
    TRACKER.spawn(store("tracked"));
}

async fn finish() {
    let all = std::mem::take(&mut *JOINED.lock().unwrap());
    for task in all {
        task.await.unwrap();
    }
    TRACKER.close();
    TRACKER.wait().await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    start();
    finish().await;
    let task = tokio::spawn(store("kept"));
    LAST.with(|last| *last.borrow_mut() = Some(task));
    LAST.with(|last| last.borrow_mut().take()).unwrap().await.unwrap();
    FORGOTTEN.lock().unwrap().push(tokio::spawn(store("forgotten"))); //~ dropped_join_handle outstanding_at_exit
    println!("{} left", FORGOTTEN.lock().unwrap().len());
}
