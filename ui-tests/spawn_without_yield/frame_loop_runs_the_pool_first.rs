//! A GUI runs its `LocalPool` until it stalls in every frame and sleeps only
//! then, so a new task starts before the first pause.

use futures::executor::LocalPool;
use futures::task::LocalSpawnExt;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

struct Window {
    pool: LocalPool,
    frame: u32,
}

impl Window {
    fn draw(&mut self) {
        self.pool.run_until_stalled();
        std::thread::sleep(Duration::from_millis(16));
        self.frame += 1;
        println!("frame {}", self.frame);
    }
}

fn main() {
    let mut window = Window { pool: LocalPool::new(), frame: 0 };
    let title = Rc::new(Cell::new("untitled"));
    let shown = title.clone();
    let loading = window
        .pool
        .spawner()
        .spawn_local_with_handle(async move {
            println!("document opened");
            title.set("letter.txt");
        })
        .unwrap();
    while window.frame < 2 {
        window.draw();
    }
    window.pool.run_until(loading);
    println!("title {}", shown.get());
}
