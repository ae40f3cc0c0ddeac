//! How fast the executor is: polls a second where one thread runs all tasks, and what exploring all schedules
//! of a small program costs. `cargo bench --bench executor`.

use std::ops::ControlFlow;
use std::time::Instant;

use cargo_async_lint::executor::explore::{Bounds, explore};
use cargo_async_lint::executor::profile::{self, Profile};
use cargo_async_lint::executor::{Options, any, run};

const TASKS: usize = 4;
const YIELDS: usize = 500_000;

fn main() {
    for profile in [
        profile::TOKIO_CURRENT_THREAD,
        profile::SMOL_EXECUTOR,
        profile::FUTURES_LOCAL_POOL,
        profile::ASYNCIO,
        profile::tokio_multi_thread(1),
    ] {
        polls(&profile);
    }
    for (workers, deviations) in [(1, 2), (2, 1), (2, 2)] {
        schedules(workers, deviations);
    }
}

fn polls(profile: &Profile) {
    let options = Options { records: false, ..Options::default() };
    let start = Instant::now();
    run(options, || {
        any::block_on(profile, async {
            let task = async || {
                for _ in 0..YIELDS {
                    any::yield_now().await;
                }
            };
            any::wait((0..TASKS).map(|_| any::spawn(None, task())).collect()).await;
        });
    });
    let rate = (TASKS * YIELDS) as f64 / start.elapsed().as_secs_f64();
    println!("{:22} {:>6.2} million polls a second", profile.name, rate / 1e6);
}

fn schedules(workers: usize, deviations: usize) {
    let program = || {
        any::block_on(&profile::tokio_multi_thread(workers), async {
            let mut tasks = Vec::new();
            for _ in 0..3 {
                tasks.push(any::spawn(None, any::yield_now()));
            }
            any::wait(tasks).await;
        });
    };
    let bounds = Bounds { deviations, runs: 100_000 };
    let start = Instant::now();
    let explored = explore(bounds, Options::default, program, |_| ControlFlow::Continue(()));
    println!(
        "three tasks, {workers} workers, at most {deviations} deviations: {} runs in {:.1?}",
        explored.runs,
        start.elapsed()
    );
}
