//! The set is awaited to its end, and with it the tasks that a helper started in it.
use std::cell::RefCell;
use std::rc::Rc;
use tokio::task::LocalSet;

#[derive(Clone, Default)]
struct Script {
    output: Rc<RefCell<Vec<String>>>,
}

impl Script {
    fn load(&self, name: &'static str) {
        let output = Rc::clone(&self.output);
        tokio::task::spawn_local(async move {
            tokio::task::yield_now().await;
            output.borrow_mut().push(format!("{name} has run"));
            println!("{name}");
        });
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let local = LocalSet::new();
    let script = Script::default();
    let loading = script.clone();
    local.run_until(async move { loading.load("start") }).await;
    local.await;
    println!("{:?}", script.output.borrow());
}
