//! Each worker's last act is to meet main at a barrier, so main leaves only when all have delivered.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Barrier;

const TEAMS: usize = 3;

async fn deliver(team: usize, finish: Arc<Barrier>) {
    tokio::time::sleep(Duration::from_millis(5 * team as u64)).await;
    println!("team {team} has delivered");
    finish.wait().await;
}

#[tokio::main]
async fn main() {
    let finish = Arc::new(Barrier::new(TEAMS + 1));
    for team in 1..=TEAMS {
        tokio::spawn(deliver(team, Arc::clone(&finish)));
    }
    finish.wait().await;
    println!("race is over");
}
