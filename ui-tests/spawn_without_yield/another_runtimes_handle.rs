//! The handle belongs to a runtime that a thread of its own drives: this thread may wait for its tasks.
use std::sync::mpsc;
use std::thread;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

struct Background {
    handle: Handle,
    stop: oneshot::Sender<()>,
    thread: thread::JoinHandle<()>,
}

impl Background {
    fn start() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::spawn(move || _ = runtime.block_on(stopped));
        Self { handle, stop, thread }
    }

    fn length(&self, text: &'static str) -> Option<usize> {
        let (tx, rx) = mpsc::channel();
        self.handle.spawn(async move {
            tokio::task::yield_now().await;
            tx.send(text.len()).ok();
        });
        rx.recv().ok()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let background = Background::start();
    println!("{:?}", background.length("eleven"));
    background.stop.send(()).ok();
    background.thread.join().ok();
}
