//! A worker is asked to stop, and finishes what it has begun before it does; the one that starts it keeps only the
//! word by which it is asked. The other worker's handle is there to wait for that.
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet};

async fn scan(page: u32) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("page {page} scanned");
}

async fn scan_until(mut pages: mpsc::Receiver<u32>, mut stop: oneshot::Receiver<()>) {
    let mut begun = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stop => break,
            Some(page) = pages.recv() => {
                begun.spawn(scan(page));
            }
        }
    }
    while begun.join_next().await.is_some() {}
}

fn start(pages: mpsc::Receiver<u32>) -> oneshot::Sender<()> {
    let (stop, stopped) = oneshot::channel();
    tokio::spawn(scan_until(pages, stopped)); //~ dropped_join_handle outstanding_at_exit
    stop
}

fn start_to_wait_for(pages: mpsc::Receiver<u32>) -> (oneshot::Sender<()>, JoinHandle<()>) {
    let (stop, stopped) = oneshot::channel();
    (stop, tokio::spawn(scan_until(pages, stopped)))
}

#[tokio::main]
async fn main() {
    let (tray, pages) = mpsc::channel(4);
    let (stop, scanner) = start_to_wait_for(pages);
    tray.send(1).await.unwrap();
    tokio::time::sleep(Duration::from_millis(5)).await;
    stop.send(()).unwrap();
    scanner.await.unwrap();

    let (tray, pages) = mpsc::channel(4);
    let stop = start(pages);
    tray.send(2).await.unwrap();
    tokio::time::sleep(Duration::from_millis(5)).await;
    stop.send(()).unwrap();
}
