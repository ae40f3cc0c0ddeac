//! A level editor drives a local executor under async-std; its zero sleep
//! completes at once, so the autosave is not started when the undo history is
//! rebuilt.

use async_executor::LocalExecutor;
use async_std::task;
use std::time::{Duration, Instant};

struct History {
    steps: Vec<u32>,
}

fn rebuild(history: &mut History, budget: Duration) {
    let begun = Instant::now();
    let mut step = 0;
    while begun.elapsed() < budget {
        step += 1;
    }
    history.steps.push(step);
}

async fn edit(editor: &LocalExecutor<'_>) -> usize {
    let autosave = editor.spawn(async { //~ spawn_without_yield
        println!("autosave: nothing to do");
    });
    let mut history = History { steps: Vec::new() };
    task::sleep(Duration::from_secs(0)).await;
    rebuild(&mut history, Duration::from_millis(50));
    println!("history rebuilt");
    autosave.await;
    history.steps.len()
}

fn main() {
    let editor = LocalExecutor::new();
    let steps = task::block_on(editor.run(edit(&editor)));
    println!("{steps} step");
}
