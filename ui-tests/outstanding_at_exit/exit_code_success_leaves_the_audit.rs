//! `return ExitCode::SUCCESS` on the quiet path skips the join of the audit record.
use std::process::ExitCode;
use std::time::Duration;
use tokio::task;

struct Policy {
    expired: Vec<String>,
}

fn load_policy() -> Policy {
    Policy { expired: std::env::args().skip(1).collect() }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let audit = task::spawn(async { //~ outstanding_at_exit
        tokio::time::sleep(Duration::from_millis(40)).await;
        println!("audit: policy check recorded");
    });
    task::yield_now().await;
    let policy = load_policy();
    if policy.expired.is_empty() {
        println!("no key has expired");
        return ExitCode::SUCCESS;
    }
    for key in &policy.expired {
        println!("key {key} has expired");
    }
    match audit.await {
        Ok(()) => ExitCode::from(3),
        Err(_) => ExitCode::FAILURE,
    }
}
