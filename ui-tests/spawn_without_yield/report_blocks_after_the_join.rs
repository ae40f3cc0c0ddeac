//! The formatter is run by a child process only after every fetch was awaited.

use futures::future::join_all;
use std::process::Command;
use tokio::task::{spawn_local, LocalSet};

fn format_report(lines: &[String]) -> String {
    let output = Command::new("echo").args(lines).output().expect("echo exists");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let fetches = LocalSet::new();
    let report = fetches
        .run_until(async {
            let handles: Vec<_> = ["north", "south", "west"]
                .into_iter()
                .map(|branch| {
                    spawn_local(async move {
                        println!("fetching {branch}");
                        tokio::task::yield_now().await;
                        format!("{branch}={}", branch.len())
                    })
                })
                .collect();
            let lines: Vec<String> = join_all(handles).await.into_iter().flatten().collect();
            format_report(&lines)
        })
        .await;
    print!("report: {report}");
}
