//! A throttle that is asked in each turn of a loop sleeps where that is due, two calls away: the heartbeat, which only
//! this thread can run, waits until all has been sent. A pause that is taken once, and perhaps, is not worth a word.
use std::thread;
use std::time::Duration;

const GAP: Duration = Duration::from_millis(2);

struct Throttle {
    sent: usize,
}

impl Throttle {
    fn pause(&mut self) {
        self.sent += 1;
        if self.sent % 2 == 0 {
            thread::sleep(GAP);
        }
    }
}

async fn send_all(messages: &[String]) -> usize {
    let mut throttle = Throttle { sent: 0 };
    let mut bytes = 0;
    for message in messages {
        throttle.pause();
        bytes += message.len();
    }
    bytes
}

async fn send_one(message: &str) -> usize {
    let mut throttle = Throttle { sent: 0 };
    throttle.pause();
    message.len()
}

async fn beat() {
    for _ in 0..2 {
        println!("beat");
        tokio::time::sleep(GAP).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let messages: Vec<String> = (0..6).map(|number| format!("message {number}")).collect();
    let beats = tokio::spawn(beat()); //~ spawn_without_yield
    println!("{} bytes", send_all(&messages).await);
    beats.await.unwrap();
    let beats = tokio::spawn(beat());
    println!("{} bytes", send_one("message").await);
    beats.await.unwrap();
}
