//! What a callback does is not known, but nobody registers one for nothing: the scheduler's runtime ends before any of its
//! jobs has begun. One that is given its time calls them.
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::time::sleep;

struct Job {
    every: Duration,
    run: Box<dyn Fn(u32) + Send + Sync>,
}

fn schedule(jobs: Vec<Job>) {
    for job in jobs {
        tokio::spawn(async move { //~ outstanding_at_exit
            for turn in 0..2 {
                sleep(job.every).await;
                (job.run)(turn);
            }
        });
    }
}

async fn all_in_turn(jobs: Vec<Job>) {
    for job in jobs {
        let turns = tokio::spawn(async move {
            for turn in 0..2 {
                sleep(job.every).await;
                (job.run)(turn);
            }
        });
        turns.await.expect("no job panics");
    }
}

fn jobs() -> Vec<Job> {
    let every = Duration::from_millis(1);
    vec![
        Job { every, run: Box::new(|turn| println!("logs are rotated, turn {turn}")) },
        Job { every, run: Box::new(|turn| println!("caches are fresh, turn {turn}")) },
    ]
}

fn main() {
    let runtime = || Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime().block_on(all_in_turn(jobs()));
    runtime().block_on(async { schedule(jobs()) });
    println!("scheduler has ended");
}
