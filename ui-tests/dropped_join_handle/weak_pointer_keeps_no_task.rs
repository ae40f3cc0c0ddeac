//! The table of what is being rendered holds weak pointers, which keep no task: each is cancelled as the only strong
//! one goes. A table of strong ones keeps them.
use std::collections::HashMap;
use std::rc::{Rc, Weak};
use std::time::Duration;

use smol::{LocalExecutor, Task, Timer};

async fn render(page: u32) {
    Timer::after(Duration::from_millis(5)).await;
    println!("page {page} is rendered");
}

#[derive(Default)]
struct Printer {
    kept: HashMap<u32, Rc<Task<()>>>,
    known: HashMap<u32, Weak<Task<()>>>,
}

impl Printer {
    fn keep(&mut self, executor: &LocalExecutor<'_>, page: u32) {
        let task = Rc::new(executor.spawn(render(page)));
        self.known.insert(page, Rc::downgrade(&task));
        self.kept.insert(page, task);
    }

    fn request(&mut self, executor: &LocalExecutor<'_>, page: u32) {
        let task = Rc::new(executor.spawn(render(page))); //~ dropped_join_handle
        self.known.insert(page, Rc::downgrade(&task));
    }
}

fn main() {
    let executor = LocalExecutor::new();
    let mut printer = Printer::default();
    printer.keep(&executor, 1);
    printer.request(&executor, 2);
    println!("{} pages are known", printer.known.len());
    smol::block_on(executor.run(async {
        for task in printer.kept.into_values() {
            Rc::into_inner(task).expect("nobody else holds it").await;
        }
    }));
}
