//! Each worker of a ray tracer holds a sender and lets go of it when it has drawn; `main` waits until
//! all are gone, and needs no handle for that.
use std::time::Duration;
use tokio::sync::mpsc;

struct Tile {
    row: u32,
    done: mpsc::Sender<()>,
}

impl Tile {
    async fn draw(self) {
        tokio::time::sleep(Duration::from_millis(3 * u64::from(self.row))).await;
        println!("row {} drawn", self.row);
        drop(self.done);
    }
}

#[tokio::main]
async fn main() {
    let (done, mut all_done) = mpsc::channel(1);
    for row in 1..=3 {
        tokio::spawn(Tile { row, done: done.clone() }.draw());
    }
    drop(done);
    while all_done.recv().await.is_some() {}
    println!("picture complete");
}
