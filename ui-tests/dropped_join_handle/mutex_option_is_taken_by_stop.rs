//! A recorder keeps its writer behind `Mutex<Option<..>>`; `stop` takes it out and awaits it.
use std::sync::{Arc, Mutex};
use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle};

type Samples = Vec<i16>;

struct Recorder {
    running: Mutex<Option<JoinHandle<Samples>>>,
    level: watch::Sender<i16>,
}

impl Recorder {
    fn start() -> Arc<Recorder> {
        let (level, mut levels) = watch::channel(0);
        let recorder = Arc::new(Recorder { running: Mutex::new(None), level });
        let writer = tokio::spawn(async move {
            let mut samples = Samples::new();
            while levels.changed().await.is_ok() {
                let sample = *levels.borrow_and_update();
                if sample < 0 {
                    break;
                }
                samples.push(sample);
            }
            samples
        });
        *recorder.running.lock().unwrap() = Some(writer);
        recorder
    }

    async fn stop(&self) -> Result<Option<Samples>, JoinError> {
        let writer = self.running.lock().unwrap().take();
        let _ = self.level.send(-1);
        match writer {
            Some(writer) => writer.await.map(Some),
            None => Ok(None),
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), JoinError> {
    let recorder = Recorder::start();
    for level in [3, 5, 8] {
        let _ = recorder.level.send(level);
        tokio::time::sleep(std::time::Duration::from_millis(3)).await;
    }
    println!("recorded {:?}", recorder.stop().await?);
    println!("stopped twice {:?}", recorder.stop().await?);
    Ok(())
}
