//! The loop of a chat room has no await of its own: `select!` suspends in every
//! turn, also while the deadline is being polled.

use std::time::Instant;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{interval, Duration};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (lines, mut room) = mpsc::channel::<String>(2);
    let (leave, mut left) = oneshot::channel();
    let opened = Instant::now();
    let guest = tokio::spawn(async move {
        for line in ["hello", "anyone here?", "bye"] {
            println!("guest types {line:?}");
            lines.send(line.to_owned()).await.unwrap();
        }
        leave.send("guest").unwrap();
    });
    let mut heartbeat = interval(Duration::from_millis(20));
    let mut said = 0;
    while opened.elapsed() < Duration::from_secs(1) {
        tokio::select! {
            biased;
            Some(line) = room.recv() => {
                said += 1;
                println!("room: {line}");
            }
            who = &mut left => {
                println!("{} left after {said} lines", who.unwrap());
                break;
            }
            _ = heartbeat.tick() => {}
        }
    }
    guest.await.unwrap();
}
