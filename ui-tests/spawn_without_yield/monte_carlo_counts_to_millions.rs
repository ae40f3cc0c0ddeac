//! Three million throws without an await: the progress task, spawned before,
//! reports only when there is no progress left.

struct Dice {
    state: u64,
}

impl Dice {
    fn roll(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % 6 + 1
    }
}

fn mean_of_throws(dice: &mut Dice) -> f64 {
    let mut sum = 0;
    for _ in 0..3_000_000 {
        sum += dice.roll();
    }
    sum as f64 / 3_000_000.0
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let progress = tokio::spawn(async { println!("simulation started") }); //~ spawn_without_yield
    let mean = mean_of_throws(&mut Dice { state: 0x9e37_79b9 });
    println!("mean {mean:.1}");
    progress.await.unwrap();
}
