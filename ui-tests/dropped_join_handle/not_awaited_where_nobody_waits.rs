//! Who asks not to wait never hears of an error of the task, which may not even be done by the end. Where a failure is
//! the only other way out, that one is told.
use std::time::Duration;

use tokio::time::sleep;

async fn run(prompt: &'static str) -> Result<String, String> {
    sleep(Duration::from_millis(5)).await;
    match prompt {
        "deploy" => Err("no credentials".into()),
        other => Ok(format!("{other} is done")),
    }
}

async fn delegate(prompt: &'static str, wait: bool) -> String {
    let agent = tokio::spawn(run(prompt)); //~ dropped_join_handle outstanding_at_exit
    if wait {
        return match agent.await {
            Ok(answer) => answer.unwrap_or_else(|error| error),
            Err(error) => error.to_string(),
        };
    }
    format!("{prompt} is queued")
}

fn check(prompt: &str) -> Result<(), String> {
    if prompt.is_empty() { Err("nothing to do".into()) } else { Ok(()) }
}

async fn checked(prompt: &'static str) -> Result<String, String> {
    let agent = tokio::spawn(run(prompt));
    check(prompt)?;
    agent.await.map_err(|error| error.to_string())?
}

#[tokio::main]
async fn main() {
    println!("{:?}", checked("summarise").await);
    println!("{}", delegate("summarise", true).await);
    println!("{}", delegate("deploy", false).await);
    sleep(Duration::from_millis(20)).await;
    println!("{}", delegate("archive", false).await);
}
