//! `RemoteHandle::forget` is futures' word for detach; the answer comes over a channel.
use futures::channel::mpsc;
use futures::executor::{block_on_stream, ThreadPool};
use futures::task::SpawnExt;
use std::io;

fn primes_below(limit: u32, pool: &ThreadPool) -> impl Iterator<Item = u32> {
    let (found, primes) = mpsc::unbounded();
    let sieve = async move {
        for n in 2..limit {
            if (2..n).all(|d| n % d != 0) && found.unbounded_send(n).is_err() {
                break;
            }
        }
    };
    pool.spawn_with_handle(sieve).expect("the pool is running").forget();
    block_on_stream(primes)
}

fn main() -> io::Result<()> {
    let pool = ThreadPool::builder().pool_size(1).create()?;
    let primes: Vec<u32> = primes_below(30, &pool).collect();
    println!("{primes:?}");
    Ok(())
}
