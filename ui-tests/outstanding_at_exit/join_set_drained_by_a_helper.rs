//! The set is filled in one function and emptied in another, errors included.
use std::time::Duration;
use tokio::task::JoinSet;

type Outcome = Result<&'static str, String>;

async fn lint(file: &'static str) -> Outcome {
    tokio::time::sleep(Duration::from_millis(10)).await;
    if file.ends_with(".tmp") {
        return Err(format!("{file}: not a source file"));
    }
    println!("{file}: ok");
    Ok(file)
}

fn start(files: &[&'static str]) -> JoinSet<Outcome> {
    let mut set = JoinSet::new();
    for file in files {
        set.spawn(lint(file));
    }
    set
}

async fn report(mut set: JoinSet<Outcome>) -> usize {
    let mut problems = 0;
    while let Some(outcome) = set.join_next().await {
        if let Err(problem) = outcome.expect("lint task") {
            eprintln!("{problem}");
            problems += 1;
        }
    }
    problems
}

#[tokio::main]
async fn main() {
    let set = start(&["lib.rs", "cli.rs", "notes.tmp"]);
    println!("{} problems", report(set).await);
}
