//! The report is started because the check failed, and the exit that follows at once leaves it no time.
use std::time::Duration;

fn report(reason: String) {
    tokio::spawn(async move { //~ outstanding_at_exit dropped_join_handle
        tokio::time::sleep(Duration::from_millis(5)).await;
        println!("reported: {reason}");
    });
}

fn check(lines: usize) -> Result<usize, String> {
    if lines > 80 { Err(format!("{lines} lines are too many")) } else { Ok(lines) }
}

#[tokio::main]
async fn main() {
    match check(99) {
        Ok(lines) => println!("{lines} lines"),
        Err(reason) => {
            report(reason);
            std::process::exit(1);
        }
    }
}
