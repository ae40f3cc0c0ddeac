//! One of two pointers to a guard goes while a task keeps the other; where there is but one, the task goes with it.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_util::task::AbortOnDropHandle;

#[derive(Clone)]
struct Link {
    frames: mpsc::Sender<u32>,
    _reader: Arc<AbortOnDropHandle<()>>,
}

impl Link {
    fn open() -> Link {
        let (frames, mut taken) = mpsc::channel(4);
        let reader = tokio::spawn(async move {
            while let Some(frame) = taken.recv().await {
                println!("frame {frame}");
            }
        });
        Link { frames, _reader: Arc::new(AbortOnDropHandle::new(reader)) }
    }
}

async fn beat(link: Link) {
    for frame in 1..4 {
        tokio::time::sleep(Duration::from_millis(2)).await;
        link.frames.send(frame).await.ok();
    }
}

#[derive(Default)]
struct Links {
    beats: Vec<JoinHandle<()>>,
}

impl Links {
    fn connect(&mut self) -> Link {
        let link = Link::open();
        let own = link.clone();
        self.beats.push(tokio::spawn(beat(own)));
        link
    }

    async fn close(self) {
        for beat in self.beats {
            beat.await.ok();
        }
    }
}

#[tokio::main]
async fn main() {
    let mut links = Links::default();
    links.connect();
    Link::open(); //~ dropped_join_handle
    links.close().await;
}
