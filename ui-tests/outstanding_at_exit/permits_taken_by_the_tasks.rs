//! Whoever has all permits back knows that nobody works any more who was given one before; a task that takes its own may
//! not have begun.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::sleep;

const PARALLEL: u32 = 2;

async fn mail(to: &str) {
    sleep(Duration::from_millis(5)).await;
    println!("mailed to {to}");
}

async fn by_those_who_start_them(teams: [&'static str; 2]) {
    let limit = Arc::new(Semaphore::new(PARALLEL as usize));
    for team in teams {
        let permit = limit.clone().acquire_owned().await.expect("it is open");
        tokio::spawn(async move {
            mail(team).await;
            drop(permit);
        });
    }
    let _all = limit.acquire_many(PARALLEL).await.expect("it is open");
}

async fn by_the_tasks(teams: [&'static str; 2]) {
    let limit = Arc::new(Semaphore::new(PARALLEL as usize));
    for team in teams {
        let limit = limit.clone();
        tokio::spawn(async move { //~ outstanding_at_exit
            let _permit = limit.acquire().await.expect("it is open");
            mail(team).await;
        });
    }
    let _all = limit.acquire_many(PARALLEL).await.expect("it is open");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    by_those_who_start_them(["ops", "sales"]).await;
    by_the_tasks(["board", "press"]).await;
    println!("all are mailed");
}
