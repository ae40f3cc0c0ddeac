//! The root future of a default `#[tokio::main]` is not on a worker thread: it
//! may sleep while a worker runs the uploader.

use std::time::Duration;

struct Camera {
    exposures: u32,
}

impl Camera {
    fn expose(&mut self, shutter: Duration) -> Vec<u8> {
        std::thread::sleep(shutter);
        self.exposures += 1;
        vec![self.exposures as u8; 4]
    }
}

#[tokio::main]
async fn main() {
    let (shots, mut queue) = tokio::sync::mpsc::channel::<Vec<u8>>(8);
    let uploader = tokio::spawn(async move {
        println!("uploader ready");
        let mut bytes = 0;
        while let Some(shot) = queue.recv().await {
            bytes += shot.len();
        }
        bytes
    });
    let mut camera = Camera { exposures: 0 };
    for _ in 0..3 {
        let shot = camera.expose(Duration::from_millis(30));
        shots.try_send(shot).expect("room in the queue");
    }
    println!("camera off");
    drop(shots);
    println!("{} bytes uploaded", uploader.await.unwrap());
}
