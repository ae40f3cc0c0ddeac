//! What stands behind the trait is asked again and again, and all who implement it only look into an atomic:
//! nothing suspends. Where one of them gives others a turn, the wait may.
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

trait Door {
    fn is_open(&self) -> bool;
}

trait Lock {
    async fn is_open(&self) -> bool;
}

#[derive(Default)]
struct Gate {
    open: AtomicBool,
}

struct Hatch(Arc<Gate>);

impl Door for Gate {
    fn is_open(&self) -> bool {
        self.open.load(Ordering::SeqCst)
    }
}

impl Lock for Gate {
    async fn is_open(&self) -> bool {
        self.open.load(Ordering::SeqCst)
    }
}

impl Lock for Hatch {
    async fn is_open(&self) -> bool {
        tokio::task::yield_now().await;
        self.0.open.load(Ordering::SeqCst)
    }
}

fn open_soon(gate: &Arc<Gate>) {
    let gate = gate.clone();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(50));
        gate.open.store(true, Ordering::SeqCst);
    });
}

async fn pass(door: &dyn Door) {
    let bell = tokio::spawn(async { println!("ding") }); //~ spawn_without_yield
    while !door.is_open() {}
    bell.await.unwrap();
}

async fn pass_slowly(door: &impl Lock) {
    let bell = tokio::spawn(async { println!("dong") });
    while !door.is_open().await {}
    bell.await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (gate, other) = (Arc::new(Gate::default()), Arc::new(Gate::default()));
    open_soon(&gate);
    pass(&*gate).await;
    open_soon(&other);
    pass_slowly(&Hatch(other)).await;
}
