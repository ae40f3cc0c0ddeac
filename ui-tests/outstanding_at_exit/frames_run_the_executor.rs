//! A loop that draws frames gives the tasks of its executor their turns; whatever is left at its end goes with it. To
//! run the tasks until none can go on is not to wait for those that wait for a timer.
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use smol::{LocalExecutor, Timer};

async fn load(chunk: u32, chunks: Rc<RefCell<Vec<u32>>>) {
    Timer::after(Duration::from_millis(3)).await;
    chunks.borrow_mut().push(chunk);
    println!("chunk {chunk} is loaded");
}

struct Game<'a> {
    tasks: LocalExecutor<'a>,
    chunks: Rc<RefCell<Vec<u32>>>,
}

impl Game<'_> {
    fn load_all(&self) {
        for chunk in 0..3 {
            self.tasks.spawn(load(chunk, self.chunks.clone())).detach();
        }
    }

    fn update(&self) {
        for _ in 0..4 {
            if !self.tasks.try_tick() {
                break;
            }
        }
    }

    fn run(&self, frames: u32) {
        let mut frame = 0;
        while frame < frames {
            self.update();
            std::thread::sleep(Duration::from_millis(4));
            frame += 1;
        }
    }
}

fn drained() -> usize {
    let tasks = LocalExecutor::new();
    let chunks = Rc::default();
    tasks.spawn(load(9, Rc::clone(&chunks))).detach(); //~ outstanding_at_exit
    while tasks.try_tick() {}
    let loaded = chunks.borrow().len();
    loaded
}

fn main() {
    let game = Game { tasks: LocalExecutor::new(), chunks: Rc::default() };
    game.load_all();
    game.run(10);
    println!("{} chunks, {} of another game", game.chunks.borrow().len(), drained());
}
