//! The drain of a JoinSet is left by `exit(0)` as soon as one mirror has the file.
use std::process::exit;
use std::time::Duration;
use tokio::task::JoinSet;

async fn push(mirror: &'static str, millis: u64) -> Result<&'static str, String> {
    tokio::time::sleep(Duration::from_millis(millis)).await;
    if mirror.is_empty() {
        return Err("mirror without a name".to_string());
    }
    println!("kettle.tar pushed to {mirror}");
    Ok(mirror)
}

#[tokio::main]
async fn main() {
    let mut pushes = JoinSet::new();
    for (mirror, millis) in [("fra", 10), ("syd", 90), ("nyc", 70)] {
        pushes.spawn(push(mirror, millis)); //~ outstanding_at_exit
    }
    while let Some(pushed) = pushes.join_next().await {
        match pushed.expect("push task") {
            Ok(mirror) => {
                println!("first mirror: {mirror}");
                exit(0);
            }
            Err(reason) => eprintln!("{reason}"),
        }
    }
    exit(1);
}
