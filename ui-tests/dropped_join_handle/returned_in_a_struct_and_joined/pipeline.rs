use tokio::sync::mpsc::{channel, Receiver, Sender};
use tokio::task::JoinHandle;

pub struct Pipeline {
    pub source: Sender<u8>,
    pub stages: Vec<JoinHandle<usize>>,
}

async fn invert(mut from: Receiver<u8>, to: Sender<u8>) -> usize {
    let mut handled = 0;
    while let Some(pixel) = from.recv().await {
        handled += 1;
        if to.send(255 - pixel).await.is_err() {
            break;
        }
    }
    handled
}

async fn paint(mut from: Receiver<u8>) -> usize {
    let mut handled = 0;
    while let Some(pixel) = from.recv().await {
        println!("pixel {pixel}");
        handled += 1;
    }
    handled
}

pub fn build(depth: usize) -> Pipeline {
    let (source, raw) = channel(depth);
    let (inverted, ready) = channel(depth);
    let stages = vec![tokio::spawn(invert(raw, inverted)), tokio::spawn(paint(ready))];
    Pipeline { source, stages }
}
