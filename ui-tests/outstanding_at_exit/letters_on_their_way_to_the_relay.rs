//! A task that only sends has work to lose where another one, which nobody waits for either, has something to show for
//! what it is sent. Who waits for that one has waited for both.
use std::time::Duration;
use tokio::sync::mpsc::{channel, Receiver, Sender};
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Mailer {
    relay: Sender<String>,
}

impl Mailer {
    fn send(&self, to: &str) {
        let relay = self.relay.clone();
        let letter = format!("Dear {to}");
        tokio::spawn(async move { //~ outstanding_at_exit
            sleep(Duration::from_millis(5)).await;
            let _ = relay.send(letter).await;
        });
    }
}

async fn relay(mut letters: Receiver<String>) {
    while let Some(letter) = letters.recv().await {
        println!("sent: {letter}");
    }
}

async fn waits_for_the_relay() {
    let (out, letters) = channel(4);
    let relay: JoinHandle<()> = tokio::spawn(relay(letters));
    let letter = out.clone();
    tokio::spawn(async move {
        sleep(Duration::from_millis(5)).await;
        let _ = letter.send("Dear Ann".into()).await;
    });
    drop(out);
    let _ = relay.await;
}

#[tokio::main]
async fn main() {
    waits_for_the_relay().await;
    let (out, letters) = channel(4);
    tokio::spawn(relay(letters)); //~ outstanding_at_exit
    let mailer = Mailer { relay: out };
    for name in ["Bob", "Cid"] {
        mailer.send(name);
    }
    println!("all letters are on their way");
}
