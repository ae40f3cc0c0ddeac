//! A body of options ends with `Some(())`, which tells nobody anything; a number that is returned is somebody's.
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::sleep;

async fn relay(from: oneshot::Receiver<u32>, to: oneshot::Sender<u32>) -> Option<()> {
    let value = from.await.ok()?;
    sleep(Duration::from_millis(1)).await;
    to.send(value).ok()?;
    Some(())
}

async fn measure() -> Option<u32> {
    sleep(Duration::from_millis(90)).await;
    Some(3)
}

#[tokio::main]
async fn main() {
    let (ask, asked) = oneshot::channel();
    let (reply, _answer) = oneshot::channel();
    tokio::spawn(relay(asked, reply));
    let _ = ask.send(1);
    tokio::spawn(measure()); //~ outstanding_at_exit
    sleep(Duration::from_millis(5)).await;
}
