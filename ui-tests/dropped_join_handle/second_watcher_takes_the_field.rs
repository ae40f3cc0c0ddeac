//! The field is there to end the watcher. The second one comes into it while the first runs, so that both react to
//! each change from then on. Whoever ends the first one before does it right.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::broadcast;
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Compiler {
    changes: broadcast::Sender<&'static str>,
    rebuilds: Arc<AtomicUsize>,
    watching: Option<JoinHandle<()>>,
    linting: Option<JoinHandle<()>>,
}

impl Compiler {
    fn watch(&mut self, pause: Duration) {
        let mut changes = self.changes.subscribe();
        let rebuilds = self.rebuilds.clone();
        self.watching = Some(tokio::spawn(async move { //~ dropped_join_handle
            while changes.recv().await.is_ok() {
                sleep(pause).await;
                rebuilds.fetch_add(1, Ordering::Relaxed);
            }
        }));
    }

    async fn lint(&mut self) {
        if let Some(before) = self.linting.take() {
            before.abort();
            let _ = before.await;
        }
        let mut changes = self.changes.subscribe();
        self.linting = Some(tokio::spawn(async move { while changes.recv().await.is_ok() {} }));
    }

    async fn close(self) -> usize {
        drop(self.changes);
        if let Some(linting) = self.linting {
            let _ = linting.await;
        }
        if let Some(watching) = self.watching {
            let _ = watching.await;
        }
        self.rebuilds.load(Ordering::Relaxed)
    }
}

#[tokio::main]
async fn main() {
    let (changes, _) = broadcast::channel(8);
    let rebuilds = Arc::new(AtomicUsize::new(0));
    let mut compiler = Compiler { changes: changes.clone(), rebuilds, watching: None, linting: None };
    compiler.watch(Duration::from_millis(1));
    compiler.lint().await;
    compiler.watch(Duration::from_millis(2));
    compiler.lint().await;
    let _ = changes.send("main.css");
    sleep(Duration::from_millis(10)).await;
    drop(changes);
    println!("{} rebuilds for one change", compiler.close().await);
}
