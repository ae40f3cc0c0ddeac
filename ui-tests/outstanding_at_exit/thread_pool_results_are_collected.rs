//! `spawn_ok` gives no handle, but every job owns a sender, and main collects until they are all dropped.
use futures::channel::mpsc;
use futures::executor::{block_on, ThreadPool};
use futures::StreamExt;

fn count_primes(from: u32, to: u32) -> usize {
    (from.max(2)..to).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0)).count()
}

fn main() -> std::io::Result<()> {
    let pool = ThreadPool::builder().pool_size(2).create()?;
    let (counts, results) = mpsc::unbounded();
    for slice in 0..4 {
        let counts = counts.clone();
        pool.spawn_ok(async move {
            let primes = count_primes(slice * 250, (slice + 1) * 250);
            println!("slice {slice}: {primes}");
            counts.unbounded_send(primes).ok();
        });
    }
    drop(counts);
    let total: usize = block_on(results.collect::<Vec<_>>()).into_iter().sum();
    println!("{total} primes below 1000");
    Ok(())
}
