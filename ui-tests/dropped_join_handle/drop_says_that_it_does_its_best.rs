//! A lease says where it is dropped that it does what it can, though not beside the spawn. The other guard deletes
//! a file, and says nothing.
use std::path::PathBuf;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

struct Lease {
    releases: Option<mpsc::Sender<u32>>,
}

impl Drop for Lease {
    fn drop(&mut self) {
        // A lease that was not given back runs out by itself, so this is best effort.
        let Some(releases) = self.releases.take() else { return };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                let _ = releases.send(7).await;
            });
        }
    }
}

struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let path = self.0.clone();
        tokio::spawn(async move { //~ dropped_join_handle
            let _ = tokio::fs::remove_file(path).await;
        });
    }
}

#[tokio::main]
async fn main() {
    let (releases, mut released) = mpsc::channel(1);
    drop(Lease { releases: Some(releases) });
    drop(Scratch(std::env::temp_dir().join("nothing-of-this-name")));
    println!("released {:?}", released.recv().await);
    sleep(Duration::from_millis(5)).await;
}
