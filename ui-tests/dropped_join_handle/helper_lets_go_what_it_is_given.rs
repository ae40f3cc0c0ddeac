//! A helper starts what it is given and keeps no handle. Whether that matters is up to what it is given.
use std::time::Duration;
use tokio::time::sleep;

fn in_background<F>(work: F)
where
    F: Future<Output = ()> + Send + 'static,
{
    tokio::spawn(work);
}

fn with_number<F, Fut>(work: F)
where
    F: FnOnce(u32) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    tokio::spawn(work(7));
}

trait Spawner {
    fn start(&self, work: std::pin::Pin<Box<dyn Future<Output = ()> + Send>>);
}

struct OnTokio;

impl Spawner for OnTokio {
    fn start(&self, work: std::pin::Pin<Box<dyn Future<Output = ()> + Send>>) {
        tokio::spawn(work);
    }
}

struct Session<S: Spawner> {
    spawner: S,
}

impl<S: Spawner> Drop for Session<S> {
    fn drop(&mut self) {
        self.spawner.start(Box::pin(async { //~ dropped_join_handle
            sleep(Duration::from_millis(1)).await;
            println!("bye");
        }));
    }
}

async fn save(name: &str) {
    sleep(Duration::from_millis(1)).await;
    tokio::fs::write(name, "state").await.expect("the disk has room");
}

#[tokio::main]
async fn main() {
    drop(Session { spawner: OnTokio });
    in_background(save("one")); //~ dropped_join_handle
    with_number(|number| async move { save(if number > 5 { "many" } else { "few" }).await }); //~ dropped_join_handle
    let (lines, mut printed) = tokio::sync::mpsc::channel(4);
    in_background(async move {
        while let Some(line) = printed.recv().await {
            println!("{line}");
        }
    });
    lines.send("open").await.expect("somebody prints");
    std::future::pending::<()>().await
}
