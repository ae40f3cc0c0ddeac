//! A greenhouse whose macros stand in a file of their own: what they do counts where they are called.

#[macro_use]
mod macros;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let open = Arc::new(AtomicBool::new(false));
    let motor = open.clone();
    let vent = background!(motor.store(true, Ordering::SeqCst)); //~ spawn_without_yield
    settle!();
    vent.await.unwrap();

    let motor = open.clone();
    let vent = background!(motor.store(false, Ordering::SeqCst));
    breathe_until!(!open.load(Ordering::SeqCst));
    settle!(20);
    vent.await.unwrap();
}
