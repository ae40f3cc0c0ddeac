//! A dashboard needs two queries: `try_join!` waits for both tasks, and `??` sees both kinds of error.
use std::error::Error;
use std::fmt;
use std::time::Duration;

#[derive(Debug)]
struct NoSuchTable(&'static str);

impl fmt::Display for NoSuchTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no table {}", self.0)
    }
}

impl Error for NoSuchTable {}

async fn count(table: &'static str) -> Result<u64, NoSuchTable> {
    tokio::time::sleep(Duration::from_millis(4)).await;
    match table {
        "users" => Ok(120),
        "orders" => Ok(31),
        _ => Err(NoSuchTable(table)),
    }
}

async fn ratio(of: &'static str, to: &'static str) -> Result<f64, Box<dyn Error>> {
    let part = tokio::spawn(count(of));
    let whole = tokio::spawn(count(to));
    let (part, whole) = tokio::try_join!(part, whole)?;
    Ok(part? as f64 / whole? as f64)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    println!("orders per user {:.2}", ratio("orders", "users").await?);
    if let Err(e) = ratio("visits", "users").await {
        println!("{e}");
    }
    Ok(())
}
