//! A spinner, a clock and a metronome run over iterators that always have one more, and end with the program. A fade
//! over the first few frames has an end of its own, and so has a search that counts until it has found something.
use std::time::Duration;
use tokio::time::sleep;

const TICK: Duration = Duration::from_millis(10);

struct Spinner {
    frames: &'static [char],
}

impl Spinner {
    async fn turn(self) {
        for frame in self.frames.iter().cycle() {
            print!("\r{frame}");
            sleep(TICK).await;
        }
    }

    async fn fade(self) {
        for frame in self.frames.iter().cycle().take(9) {
            print!("\r{frame}");
            sleep(TICK).await;
        }
    }
}

async fn clock() {
    for (second, name) in std::iter::repeat("s").enumerate().map(|(n, unit)| (n + 1, unit)) {
        sleep(TICK).await;
        println!("{second} {name}");
    }
}

async fn metronome() {
    let mut beats = (1u32..).map(|beat| beat % 4);
    while let Some(beat) = beats.next() {
        println!("beat {beat}");
        sleep(TICK).await;
    }
}

async fn pairs() {
    for (left, right) in (0..).zip(["a", "b", "c"]) {
        println!("{left}{right}");
        sleep(TICK).await;
    }
}

#[tokio::main]
async fn main() {
    tokio::spawn(Spinner { frames: &['|', '/', '-', '\\'] }.turn());
    tokio::spawn(clock());
    tokio::spawn(metronome());
    tokio::spawn(Spinner { frames: &['o', 'O'] }.fade()); //~ dropped_join_handle outstanding_at_exit
    tokio::spawn(pairs()); //~ dropped_join_handle outstanding_at_exit
    sleep(Duration::from_millis(15)).await;
    println!("resolved");
}
