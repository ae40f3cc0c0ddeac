//! Whoever throws out the handles of tasks that have ended throws out their errors, though all that are left are waited
//! for in the end. Tasks that tell of their errors themselves lose nothing by it.
use std::io;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn put(key: &'static str, after: u64) -> io::Result<()> {
    sleep(Duration::from_millis(after)).await;
    match key {
        "locked" => Err(io::Error::other(key)),
        _ => Ok(()),
    }
}

async fn put_or_tell(key: &'static str, after: u64) {
    if let Err(error) = put(key, after).await {
        println!("not put: {error}");
    }
}

#[derive(Default)]
struct Uploads {
    running: Vec<JoinHandle<io::Result<()>>>,
    telling: Vec<JoinHandle<()>>,
}

impl Uploads {
    fn start(&mut self, key: &'static str, after: u64) {
        self.running.push(tokio::spawn(put(key, after))); //~ dropped_join_handle
        self.telling.push(tokio::spawn(put_or_tell(key, after)));
    }

    fn pending(&mut self) -> usize {
        self.running.retain(|upload| !upload.is_finished());
        self.telling.retain(|upload| !upload.is_finished());
        self.running.len() + self.telling.len()
    }

    async fn finish(self) -> io::Result<()> {
        for upload in self.telling {
            upload.await.map_err(io::Error::other)?;
        }
        for upload in self.running {
            upload.await.map_err(io::Error::other)??;
        }
        Ok(())
    }
}

async fn in_turns() -> io::Result<()> {
    let mut running: Vec<JoinHandle<io::Result<()>>> = Vec::new();
    for key in ["a", "locked", "b"] {
        running.retain(|upload| !upload.is_finished());
        running.push(tokio::spawn(put(key, 5))); //~ dropped_join_handle
        sleep(Duration::from_millis(10)).await;
    }
    for upload in running {
        upload.await.map_err(io::Error::other)??;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> io::Result<()> {
    in_turns().await?;
    let mut uploads = Uploads::default();
    uploads.start("locked", 5);
    sleep(Duration::from_millis(10)).await;
    uploads.start("open", 5);
    println!("{} are left", uploads.pending());
    uploads.finish().await
}
