//! A build tool exits with success because nothing changed; pruning its cache had only begun.
use std::process;
use std::time::Duration;

struct Plan {
    stale: Vec<String>,
}

impl Plan {
    fn from_args() -> Self {
        Plan { stale: std::env::args().skip(1).collect() }
    }
}

async fn prune_cache(keep: usize) {
    tokio::time::sleep(Duration::from_millis(80)).await;
    println!("cache pruned to {keep} entries");
}

#[tokio::main]
async fn main() {
    let prune = tokio::spawn(prune_cache(64)); //~ outstanding_at_exit
    let plan = Plan::from_args();
    if plan.stale.is_empty() {
        println!("everything is up to date");
        process::exit(0);
    }
    for target in &plan.stale {
        println!("building {target}");
    }
    prune.await.expect("prune task");
}
