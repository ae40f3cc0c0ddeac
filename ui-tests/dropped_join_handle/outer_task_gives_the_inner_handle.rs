//! Whoever joins the outer task gets the handle of the inner one, and drops it unless it is awaited as well.
use std::time::Duration;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::sleep;

type Copied = Result<u32, String>;

async fn copy(first: u32, last: u32) -> Copied {
    for day in first..last {
        sleep(Duration::from_millis(1)).await;
        if day == 5 {
            return Err(format!("day {day} is locked"));
        }
    }
    Ok(last - first)
}

async fn nightly() -> Result<(), JoinError> {
    let starting = tokio::spawn(async {
        sleep(Duration::from_millis(1)).await;
        tokio::spawn(copy(1, 9)) //~ dropped_join_handle outstanding_at_exit
    });
    starting.await?;
    Ok(())
}

async fn weekly() -> Result<Copied, JoinError> {
    let starting: JoinHandle<JoinHandle<Copied>> = tokio::spawn(async {
        sleep(Duration::from_millis(1)).await;
        tokio::spawn(copy(1, 4))
    });
    starting.await?.await
}

#[tokio::main]
async fn main() {
    println!("{:?}", nightly().await);
    println!("{:?}", weekly().await);
}
