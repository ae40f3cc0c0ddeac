//! The task sends what is in its outbox and ends by itself, if main lives that long. Written with `loop`, `let`
//! and `break`, it means what a `while let` does.
use std::time::Duration;
use tokio::time::sleep;

#[tokio::main]
async fn main() {
    let mut outbox = vec!["third", "second", "first"];
    tokio::spawn(async move { //~ dropped_join_handle outstanding_at_exit
        loop {
            let Some(mail) = outbox.pop() else { break };
            sleep(Duration::from_millis(5)).await;
            println!("sent the {mail} mail");
        }
    });
    sleep(Duration::from_millis(8)).await;
}
