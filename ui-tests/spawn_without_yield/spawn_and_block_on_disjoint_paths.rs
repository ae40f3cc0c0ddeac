//! The replay mode blocks, the live mode spawns; no run does both.

use std::time::Duration;

enum Source {
    Live { rate: u32 },
    Replay(Vec<u32>),
}

async fn play(source: Source) -> u32 {
    match source {
        Source::Live { rate } => {
            let tuner = tokio::spawn(async move {
                println!("live at {rate} Hz");
                rate / 100
            });
            tuner.await.unwrap()
        }
        Source::Replay(samples) => {
            let mut played = 0;
            for _ in &samples {
                std::thread::sleep(Duration::from_millis(10));
                played += 1;
            }
            println!("replayed {played}");
            played
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let live = play(Source::Live { rate: 4800 }).await;
    let replayed = play(Source::Replay(vec![3, 1, 4])).await;
    println!("{} samples", live + replayed);
}
