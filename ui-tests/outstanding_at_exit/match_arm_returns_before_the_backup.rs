//! One arm of the command match returns, and the backup that was started first is dropped half way.
use std::time::Duration;

enum Command {
    Status,
    Restore(String),
}

fn parse(mut args: impl Iterator<Item = String>) -> Command {
    match (args.next().as_deref(), args.next()) {
        (Some("restore"), Some(table)) => Command::Restore(table),
        _ => Command::Status,
    }
}

async fn back_up(table: &'static str) -> usize {
    tokio::time::sleep(Duration::from_millis(90)).await;
    println!("{table}: 3 rows backed up");
    3
}

#[tokio::main]
async fn main() {
    let backup = tokio::spawn(back_up("inventory")); //~ outstanding_at_exit
    match parse(std::env::args().skip(1)) {
        Command::Status => {
            println!("inventory: 3 rows, no lock");
            return;
        }
        Command::Restore(table) => println!("restoring {table}"),
    }
    let rows = backup.await.expect("backup task");
    println!("safe copy holds {rows} rows");
}
