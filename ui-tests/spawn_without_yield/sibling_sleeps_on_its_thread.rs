//! The first task sleeps with its thread in a loop that never suspends: those behind it never start.
use std::time::Duration;

async fn collect() {
    for round in 0.. {
        println!("round {round}");
        std::thread::sleep(Duration::from_millis(1));
        if round == 3 {
            std::process::exit(0);
        }
    }
}

async fn beat() {
    println!("beat");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let collecting = tokio::spawn(collect());
    let beating = tokio::spawn(beat()); //~ spawn_without_yield
    collecting.await.unwrap();
    beating.await.unwrap();
}
