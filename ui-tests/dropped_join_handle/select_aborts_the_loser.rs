//! Two routes are planned at once. `select!` borrows the handles, so that the slower plan can be
//! aborted and waited for.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn plan(by: &'static str, millis: u64) -> String {
    sleep(Duration::from_millis(millis)).await;
    println!("planned by {by}");
    format!("route by {by}")
}

async fn give_up(plan: JoinHandle<String>) {
    plan.abort();
    match plan.await {
        Ok(late) => println!("too late: {late}"),
        Err(e) => println!("given up: {}", e.is_cancelled()),
    }
}

#[tokio::main]
async fn main() {
    let mut train = tokio::spawn(plan("train", 5));
    let mut ferry = tokio::spawn(plan("ferry", 200));
    let route = tokio::select! {
        route = &mut train => {
            give_up(ferry).await;
            route
        }
        route = &mut ferry => {
            give_up(train).await;
            route
        }
    };
    println!("{}", route.expect("planning does not panic"));
}
