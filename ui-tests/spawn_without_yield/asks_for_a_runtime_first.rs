//! A bridge from sync code to async code. It blocks as it is only where it found no runtime at hand: its thread
//! then drives nobody's tasks. The hasty one blocks where it found one.
use std::future::Future;
use std::sync::mpsc;
use tokio::runtime::Handle;

struct Bridge {
    handle: Handle,
}

impl Bridge {
    fn wait_for<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> T {
        let (answer, answered) = mpsc::channel();
        self.handle.spawn(async move {
            let _ = answer.send(work.await);
        });
        let wait = || answered.recv().expect("the task answers");
        if Handle::try_current().is_ok() {
            tokio::task::block_in_place(wait)
        } else {
            wait()
        }
    }

    fn wait_hastily<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> Option<T> {
        let (answer, answered) = mpsc::channel();
        let asked = self.handle.spawn(async move { //~ spawn_without_yield
            let _ = answer.send(work.await);
        });
        let found = match Handle::try_current() {
            Ok(_) => answered.recv_timeout(std::time::Duration::from_millis(20)).ok(),
            Err(_) => answered.recv().ok(),
        };
        asked.abort();
        found
    }
}

async fn on_a_worker() {
    let bridge = Bridge { handle: Handle::current() };
    println!("{}", bridge.wait_for(async { 2 + 2 }));
    println!("{:?}", bridge.wait_hastily(async { 3 + 3 }));
}

#[tokio::main]
async fn main() {
    let bridge = Bridge { handle: Handle::current() };
    let outside = std::thread::spawn(move || bridge.wait_for(async { 1 + 1 }));
    println!("{}", tokio::task::spawn_blocking(|| outside.join()).await.unwrap().unwrap());
    tokio::spawn(on_a_worker()).await.unwrap();
}
