//! The loading screen of a game is a local task; a `LocalSet` has one thread on
//! every flavour, and that thread waits for a condition variable.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use tokio::task::{spawn_local, LocalSet};

#[derive(Default)]
struct Assets {
    loaded: Mutex<usize>,
    changed: Condvar,
}

impl Assets {
    fn load(self: Arc<Self>, count: usize) {
        std::thread::spawn(move || {
            for _ in 0..count {
                std::thread::sleep(Duration::from_millis(10));
                *self.loaded.lock().unwrap() += 1;
                self.changed.notify_one();
            }
        });
    }

    fn wait_for(&self, count: usize) {
        let mut loaded = self.loaded.lock().unwrap();
        while *loaded < count {
            loaded = self.changed.wait(loaded).unwrap();
        }
    }
}

#[tokio::main]
async fn main() {
    let game = LocalSet::new();
    game.run_until(async {
        let screen = spawn_local(async { println!("screen: loading ...") }); //~ spawn_without_yield
        let assets = Arc::new(Assets::default());
        assets.clone().load(5);
        assets.wait_for(5);
        println!("level starts");
        screen.await.unwrap();
    })
    .await;
}
