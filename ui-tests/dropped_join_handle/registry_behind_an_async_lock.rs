//! Two registries of handles lie behind tokio's own locks: the downloads are awaited at the end, the
//! thumbnails are only counted.
use std::collections::HashMap;
use std::io;
use tokio::sync::{mpsc, Mutex};
use tokio::task::JoinHandle;

type Job = JoinHandle<io::Result<()>>;

struct Gallery {
    downloads: Mutex<HashMap<u32, Job>>,
    thumbnails: Mutex<Vec<Job>>,
    newest: Mutex<Option<Job>>,
    shrunk: mpsc::Sender<u32>,
}

async fn download(id: u32) -> io::Result<()> {
    println!("image {id}");
    Ok(())
}

async fn shrink(id: u32, shrunk: mpsc::Sender<u32>) -> io::Result<()> {
    shrunk.send(id).await.expect("main listens");
    Err(io::Error::other(format!("image {id} has no pixels")))
}

impl Gallery {
    async fn add(&self, id: u32) {
        self.downloads.lock().await.insert(id, tokio::spawn(download(id)));
        self.thumbnails.lock().await.push(tokio::spawn(shrink(id, self.shrunk.clone()))); //~ dropped_join_handle
        *self.newest.lock().await = Some(tokio::spawn(download(id + 100)));
    }

    async fn thumbnails(&self) -> usize {
        self.thumbnails.lock().await.len()
    }

    async fn close(&self) -> io::Result<()> {
        let newest = self.newest.lock().await.take();
        if let Some(job) = newest {
            job.await.expect("download")?;
        }
        for (_, job) in self.downloads.lock().await.drain() {
            job.await.expect("download")?;
        }
        Ok(())
    }
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let (shrunk, mut done) = mpsc::channel(1);
    let gallery = Gallery {
        downloads: Mutex::new(HashMap::new()),
        thumbnails: Mutex::new(Vec::new()),
        newest: Mutex::new(None),
        shrunk,
    };
    gallery.add(1).await;
    println!("{} thumbnails", gallery.thumbnails().await);
    println!("thumbnail {:?}", done.recv().await);
    gallery.close().await
}
