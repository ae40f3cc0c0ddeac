//! The gate is the project's own, around a condition variable; its opener was spawned on the same thread.
use std::sync::{Arc, Condvar, Mutex};

#[derive(Default)]
struct Gate {
    open: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.opened.notify_all();
    }

    fn pass(&self) {
        let mut open = self.open.lock().unwrap();
        while !*open {
            open = self.opened.wait(open).unwrap();
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let gate = Arc::new(Gate::default());
    let keeper = gate.clone();
    let opening = tokio::spawn(async move { keeper.open() }); //~ spawn_without_yield
    gate.pass();
    println!("passed, {:?}", opening.await);
}
