//! The thread asks by a method whether a task has done its part, and does nothing else until it has: a task of the
//! same thread never does. The second one is asked in between whether it has anything to do.
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

#[derive(Clone, Default)]
struct Level {
    loaded: Arc<AtomicBool>,
    asked: Arc<AtomicU32>,
}

impl Level {
    fn is_missing(&self) -> bool {
        !self.loaded.load(Ordering::SeqCst)
    }

    fn waits(&self) -> bool {
        self.asked.load(Ordering::SeqCst) < 3
    }
}

async fn load(level: Level) {
    level.loaded.store(true, Ordering::SeqCst);
}

struct Screen {
    frame: Cell<u32>,
}

impl Screen {
    fn draw(&self, level: &Level) {
        self.frame.set(self.frame.get() + 1);
        std::hint::spin_loop();
        if self.frame.get() > 1_000 {
            println!("still empty after {} frames", self.frame.get());
            level.loaded.store(true, Ordering::SeqCst);
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let screen = Screen { frame: Cell::default() };
    let level = Level::default();
    let loading = tokio::spawn(load(level.clone())); //~ spawn_without_yield
    while level.is_missing() {
        screen.draw(&level);
    }
    loading.await.unwrap();

    let level = Level::default();
    let loading = tokio::spawn(load(level.clone()));
    while level.waits() {
        level.asked.fetch_add(1, Ordering::SeqCst);
        tokio::task::yield_now().await;
    }
    loading.await.unwrap();
}
