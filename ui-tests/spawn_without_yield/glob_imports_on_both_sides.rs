//! `spawn_local` comes through one glob, the std channel through another, and
//! the wait for a decoder thread starves the subtitle task.

use std::sync::mpsc::*;
use std::time::*;
use tokio::runtime::*;
use tokio::task::*;

fn decoder(frames: u8) -> Receiver<u8> {
    let (sink, stream) = channel();
    std::thread::spawn(move || {
        for frame in 0..frames {
            std::thread::sleep(Duration::from_millis(15));
            if sink.send(frame).is_err() {
                break;
            }
        }
    });
    stream
}

fn main() {
    let player = Builder::new_current_thread().enable_all().build().unwrap();
    let stage = LocalSet::new();
    stage.block_on(&player, async {
        let subtitles = spawn_local(async { println!("[door creaks]") }); //~ spawn_without_yield
        let frames = decoder(3);
        while let Ok(frame) = frames.recv() {
            println!("frame {frame}");
        }
        subtitles.await.unwrap();
    });
}
