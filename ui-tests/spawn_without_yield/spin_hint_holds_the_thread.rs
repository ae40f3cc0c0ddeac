//! The loop says itself that it spins: by the hint to the processor.
use std::cell::Cell;
use std::rc::Rc;
use tokio::task::LocalSet;

async fn load(glyphs: Rc<Cell<u32>>) {
    glyphs.set(256);
}

async fn layout() -> u32 {
    let glyphs = Rc::new(Cell::new(0));
    tokio::task::spawn_local(load(glyphs.clone())); //~ spawn_without_yield
    let mut turns = 0;
    while glyphs.get() == 0 && turns < 1000 {
        std::hint::spin_loop();
        turns += 1;
    }
    glyphs.get()
}

#[tokio::main]
async fn main() {
    let ui = LocalSet::new();
    println!("{} glyphs", ui.run_until(layout()).await);
}
