//! The first of many comes back, and then all others are waited for. If the first has panicked, that is told.
use futures::future::{join_all, select_all};
use std::time::Duration;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::sleep;

fn start(number: u64) -> JoinHandle<Result<u64, String>> {
    tokio::spawn(async move {
        sleep(Duration::from_millis(number)).await;
        if number == 2 { Err("two is out".to_owned()) } else { Ok(number) }
    })
}

async fn first_and_others() -> Result<(), JoinError> {
    let (first, _, others) = select_all([start(1), start(2), start(3)]).await;
    match first? {
        Ok(number) => println!("{number} was first"),
        Err(error) => println!("{error}"),
    }
    for other in join_all(others).await {
        println!("{:?}", other?);
    }
    Ok(())
}

#[tokio::main]
async fn main() {
    println!("{:?}", first_and_others().await);
}
