//! What ends the race drops the server's future, whose loop never ends by itself; the jobs that it started run on, and
//! are cut off with the program. One that keeps its jobs gives them back to whoever ends it.
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{interval, sleep};

async fn job(of: &'static str, number: u32) {
    sleep(Duration::from_millis(25)).await;
    println!("{of}: job {number} is done");
}

async fn serve() {
    let mut requests = interval(Duration::from_millis(10));
    let mut number = 0;
    loop {
        requests.tick().await;
        tokio::spawn(job("loose", number)); //~ outstanding_at_exit
        number += 1;
    }
}

async fn serve_with(jobs: &mut JoinSet<()>) {
    let mut requests = interval(Duration::from_millis(10));
    let mut number = 0;
    loop {
        requests.tick().await;
        jobs.spawn(job("kept", number));
        number += 1;
    }
}

#[tokio::main]
async fn main() {
    let mut jobs = JoinSet::new();
    tokio::select! {
        () = serve_with(&mut jobs) => {}
        () = sleep(Duration::from_millis(35)) => println!("no more of them"),
    }
    while jobs.join_next().await.is_some() {}
    tokio::select! {
        () = serve() => {}
        () = sleep(Duration::from_millis(35)) => println!("time is up"),
    }
}
