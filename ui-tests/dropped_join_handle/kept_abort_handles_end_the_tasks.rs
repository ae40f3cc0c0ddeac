//! A music player keeps the `AbortHandle` of each fading voice, and aborts them all on silence.
use std::time::Duration;
use tokio::task::AbortHandle;
use tokio::time::{interval, sleep};

#[derive(Default)]
struct Mixer {
    voices: Vec<AbortHandle>,
}

async fn hum(note: &'static str) {
    let mut beat = interval(Duration::from_millis(6));
    loop {
        beat.tick().await;
        println!("{note}");
    }
}

impl Mixer {
    fn play(&mut self, note: &'static str) {
        self.voices.push(tokio::spawn(hum(note)).abort_handle());
    }

    fn silence(&mut self) {
        for voice in self.voices.drain(..) {
            voice.abort();
        }
    }
}

#[tokio::main]
async fn main() {
    let mut mixer = Mixer::default();
    mixer.play("c");
    mixer.play("g");
    sleep(Duration::from_millis(15)).await;
    mixer.silence();
    println!("silence");
}
