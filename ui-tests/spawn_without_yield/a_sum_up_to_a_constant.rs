//! How long a loop computes can stand in a constant; a short one is over before anybody minds.
const SAMPLES: u64 = 2_000_000;
const FEW: u64 = 100;

fn add_up(limit: u64) -> u64 {
    let mut sum = 0u64;
    for i in 0..FEW {
        sum = sum.wrapping_add(i % limit);
    }
    sum
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ticker = tokio::spawn(async { println!("tick") }); //~ spawn_without_yield
    let mut sum = 0u64;
    for i in 0..SAMPLES * 2 {
        sum = sum.wrapping_add(i);
    }
    ticker.await.unwrap();
    let ticker = tokio::spawn(async { println!("tock") });
    println!("{sum} {}", add_up(7));
    ticker.await.unwrap();
}
