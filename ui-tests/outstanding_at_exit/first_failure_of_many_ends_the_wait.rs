//! `try_join_all` gives up at the first job that fails: the others are cut off when main returns. Handles as they
//! are only fail by a panic, so all of them are waited for.
use futures::future::{join_all, try_join_all};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn install(tool: u64) -> Result<u64, String> {
    sleep(Duration::from_millis(tool)).await;
    if tool == 1 {
        return Err("there is no such version".into());
    }
    sleep(Duration::from_millis(10)).await;
    println!("{tool} is installed");
    Ok(tool)
}

async fn flatten(job: JoinHandle<Result<u64, String>>) -> Result<u64, String> {
    job.await.map_err(|error| error.to_string())?
}

async fn until_one_fails(tools: Vec<u64>) -> Result<usize, String> {
    let jobs: Vec<_> = tools.into_iter().map(|tool| flatten(tokio::spawn(install(tool)))).collect(); //~ outstanding_at_exit
    Ok(try_join_all(jobs).await?.len())
}

async fn all_the_same(tools: Vec<u64>) -> Result<usize, String> {
    let jobs: Vec<_> = tools.into_iter().map(|tool| flatten(tokio::spawn(install(tool)))).collect();
    join_all(jobs).await.into_iter().collect::<Result<Vec<u64>, String>>().map(|all| all.len())
}

async fn by_handle(tools: Vec<u64>) -> Result<usize, String> {
    let jobs: Vec<_> = tools.into_iter().map(|tool| tokio::spawn(install(tool))).collect();
    let done = try_join_all(jobs).await.map_err(|error| error.to_string())?;
    Ok(done.into_iter().flatten().count())
}

#[tokio::main]
async fn main() -> Result<(), String> {
    println!("{:?}", all_the_same(vec![1, 2, 3]).await);
    println!("{}", by_handle(vec![1, 4, 5]).await?);
    println!("{}", until_one_fails(vec![1, 6, 7]).await?);
    Ok(())
}
