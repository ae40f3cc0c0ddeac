//! Main waits for all tasks but itself.

use std::time::Duration;

use asyncio::{AnyTask, Result};

/// The order in which Python's random numbers let the twenty finish.
const ORDER: [usize; 20] = [13, 9, 19, 8, 0, 16, 3, 11, 14, 5, 4, 6, 15, 12, 2, 7, 10, 1, 18, 17];

async fn task(index: usize) -> Result<()> {
    let rank = ORDER.iter().position(|&other| other == index).expect("every task has a rank");
    asyncio::sleep(Duration::from_millis(400) * (rank as u32 + 1)).await?;
    println!(">Task {index} done");
    Ok(())
}

fn main() -> Result<()> {
    asyncio::run(async {
        for index in 0..20 {
            drop(asyncio::create_task("task", task(index)));
        }
        asyncio::sleep(Duration::ZERO).await?;
        let current = asyncio::current_task();
        let others: Vec<AnyTask> =
            asyncio::all_tasks().into_iter().filter(|task| Some(task) != current.as_ref()).collect();
        println!("Main waiting for {} tasks...", others.len());
        asyncio::wait(&others).await
    })
}
