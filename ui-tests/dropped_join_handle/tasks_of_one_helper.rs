//! All tasks are started by one helper. That somebody waits for one of them says nothing of the others.
use std::io;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Jobs;

impl Jobs {
    fn start<F>(&self, job: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        tokio::spawn(job)
    }
}

async fn sort(drawer: u32) -> io::Result<()> {
    sleep(Duration::from_millis(2)).await;
    if drawer == 9 { Err(io::Error::other("stuck")) } else { Ok(()) }
}

#[tokio::main]
async fn main() {
    let jobs = Jobs;
    let (done, sorted) = oneshot::channel();
    jobs.start(async move {
        let _ = done.send(sort(1).await);
    });
    let second = jobs.start(sort(2));
    jobs.start(sort(3)); //~ dropped_join_handle
    println!("{:?} {:?}", sorted.await, second.await);
    std::future::pending::<()>().await
}
