//! The jukebox is meant to stop its song when it is closed, and only makes a handle by which it could.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Jukebox {
    song: Option<JoinHandle<()>>,
}

impl Jukebox {
    fn play(&mut self) {
        let song = tokio::spawn(async { //~ dropped_join_handle
            for bar in 0..3 {
                sleep(Duration::from_millis(5)).await;
                println!("bar {bar}");
            }
        });
        if let Some(last) = self.song.replace(song) {
            last.abort();
        }
    }

    fn close(&mut self) {
        if let Some(song) = self.song.take() {
            song.abort_handle();
        }
    }
}

#[tokio::main]
async fn main() {
    let mut jukebox = Jukebox { song: None };
    jukebox.play();
    sleep(Duration::from_millis(7)).await;
    jukebox.close();
    sleep(Duration::from_millis(50)).await;
}
