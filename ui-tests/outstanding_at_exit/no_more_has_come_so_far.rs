//! The loop over what has come so far ends as soon as there is no more, which is no failure: after it main is over, and
//! a post is not out yet.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

enum Action {
    Post(u32),
    Quit,
}

async fn run(mut actions: mpsc::UnboundedReceiver<Action>) -> Result<(), String> {
    let mut quits = false;
    while !quits {
        sleep(Duration::from_millis(1)).await;
        while let Ok(action) = actions.try_recv() {
            match action {
                Action::Post(number) => {
                    tokio::spawn(async move { //~ outstanding_at_exit
                        sleep(Duration::from_millis(5)).await;
                        println!("post {number} is out");
                    });
                }
                Action::Quit => quits = true,
            }
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let (act, actions) = mpsc::unbounded_channel();
    let _ = act.send(Action::Post(1));
    let _ = act.send(Action::Quit);
    run(actions).await
}
