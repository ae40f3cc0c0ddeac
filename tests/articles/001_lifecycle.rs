//! The life of a task, as its states and its representation tell it.

use std::time::Duration;

use asyncio::{AnyTask, Error, Result};

fn python(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}

fn say(state: &str, task: &impl std::fmt::Display, any: &AnyTask) {
    println!("{state} {task} done= {} cancelled= {}", python(any.done()), python(any.cancelled()));
}

async fn ok() -> Result<i32> {
    asyncio::sleep(Duration::ZERO).await?;
    Ok(1)
}

async fn bad() -> Result<()> {
    Err(Error::Raised("error".into()))
}

async fn lives() -> Result<()> {
    let task = asyncio::create_task("ok", ok());
    say("scheduled", &task, &task);
    asyncio::sleep(Duration::ZERO).await?;
    say("suspended(sleep0)", &task, &task);
    task.clone().await?;
    say("result", &task, &task);
    println!("{}", task.result()?);

    let task = asyncio::create_named_task("MyTask", "sleep", asyncio::sleep(Duration::from_secs(10)));
    say("scheduled", &task, &task);
    asyncio::sleep(Duration::ZERO).await?;
    say("suspended(sleep10)", &task, &task);
    println!("cancel()-> {}", python(task.cancel()));
    say("after cancel() before run", &task, &task);
    println!("cancelling {}", task.cancelling());
    if task.clone().await == Err(Error::Cancelled) {
        println!("CancelledError raised to awaiter");
    }
    say("cancelled", &task, &task);
    println!("cancel again -> {}", python(task.cancel()));

    let task = asyncio::create_task("bad", bad());
    if let Err(error) = task.clone().await {
        println!("raised {error}");
    }
    say("exception", &task, &task);
    println!("Exception('{}')", task.exception().expect("it raised"));

    let task = asyncio::create_task("ok", ok());
    task.add_done_callback(|task| println!("cb done= {}", python(task.done())));
    task.clone().await?;
    println!("after await t (before cb? see order)");
    task.add_done_callback(|_| println!("late cb"));
    println!("added late");
    asyncio::sleep(Duration::ZERO).await?;
    println!("{}", asyncio::current_task().expect("main is a task").name());
    Ok(())
}

fn main() -> Result<()> {
    asyncio::run(lives())
}
