//! Two tasks that nobody can join. With the load goes an error, so the stricter lint has it; the
//! animation is merely detached.
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use tokio::task::{self, LocalSet};
use tokio::time::sleep;

#[derive(Debug)]
struct BadSave;

async fn load(slot: u32, level: Rc<Cell<u32>>) -> Result<(), BadSave> {
    sleep(Duration::from_millis(40)).await;
    if slot > 3 {
        return Err(BadSave);
    }
    level.set(slot * 10);
    Ok(())
}

async fn animate(frames: Rc<Cell<u32>>) {
    loop {
        frames.set(frames.get() + 1);
        sleep(Duration::from_millis(2)).await;
    }
}

async fn title_screen() -> (u32, u32) {
    let (level, frames) = (Rc::new(Cell::new(1)), Rc::new(Cell::new(0)));
    task::spawn_local(load(9, Rc::clone(&level))); //~ dropped_join_handle outstanding_at_exit
    task::spawn_local(animate(Rc::clone(&frames))); //~ detached_task
    sleep(Duration::from_millis(10)).await;
    (level.get(), frames.get())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (level, frames) = LocalSet::new().run_until(title_screen()).await;
    println!("level {level}, animated: {}", frames > 1);
}
