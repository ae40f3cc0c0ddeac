//! To await a `LocalSet` is to await all that was started in it, by its own tasks as well.
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use tokio::task::{self, LocalSet};
use tokio::time::sleep;

#[derive(Default)]
struct Log {
    lines: RefCell<Vec<String>>,
}

impl Log {
    fn note(&self, line: String) {
        self.lines.borrow_mut().push(line);
    }
}

async fn speak(log: Rc<Log>, name: &'static str) {
    sleep(Duration::from_millis(1)).await;
    log.note(format!("{name} speaks"));
    task::spawn_local(async move {
        sleep(Duration::from_millis(2)).await;
        log.note(format!("{name} echoes"));
    });
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let log = Rc::new(Log::default());
    let stage = LocalSet::new();
    for name in ["sun", "moon"] {
        stage.spawn_local(speak(log.clone(), name));
    }
    stage.await;
    println!("{:?}", log.lines.borrow());
}
