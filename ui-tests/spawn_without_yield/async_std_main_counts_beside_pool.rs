//! async-std runs the spawned task on its own threads while `main` counts.

use async_std::task;

fn collatz_record() -> (u64, u32) {
    let mut record = (1, 0);
    for start in 1..1_000_000_u64 {
        let (mut n, mut length) = (start, 0);
        while n != 1 && length < 40 {
            n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
            length += 1;
        }
        if length > record.1 {
            record = (start, length);
        }
    }
    record
}

#[async_std::main]
async fn main() {
    let greeter = task::spawn(async {
        println!("looking for long chains");
    });
    let (start, length) = collatz_record();
    println!("{start} took {length} steps");
    greeter.await;
}
