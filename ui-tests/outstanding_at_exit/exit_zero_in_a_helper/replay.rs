use std::time::Duration;
use tokio::time::sleep;

pub async fn store(duel: &'static str, rounds: u32) {
    sleep(Duration::from_millis(u64::from(rounds) * 30)).await;
    println!("replay of {duel} stored, {rounds} rounds");
}
