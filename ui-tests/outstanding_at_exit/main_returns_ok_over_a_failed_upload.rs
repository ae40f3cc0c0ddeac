//! The upload's error would have been main's to report, but main has said Ok before it happens.
use std::error::Error;
use std::time::Duration;

async fn upload(log: &'static str, quota: usize) -> Result<(), Box<dyn Error + Send + Sync>> {
    tokio::time::sleep(Duration::from_millis(50)).await;
    if log.len() > quota {
        return Err(format!("log of {} bytes exceeds quota {quota}", log.len()).into());
    }
    println!("log uploaded");
    Ok(())
}

fn number_of_errors(log: &str) -> Result<u32, std::num::ParseIntError> {
    log.rsplit(' ').next().unwrap_or("0").parse()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let log = "nightly run, errors: 3";
    tokio::spawn(upload(log, 16)); //~ outstanding_at_exit dropped_join_handle
    let errors = number_of_errors(log)?;
    println!("{errors} errors found");
    Ok(())
}
