//! Where all goes well the report is waited for; the exit with a code forgets it.
use std::process::exit;

async fn report(command: &str) {
    tokio::task::yield_now().await;
    println!("{command} was used");
}

async fn run(path: Option<&str>) -> Result<(), String> {
    let path = path.ok_or("no file was named")?;
    println!("checked {path}");
    Ok(())
}

#[tokio::main]
async fn main() {
    let report = tokio::spawn(report("check"));
    let path = std::env::args().nth(7);
    if let Err(error) = run(path.as_deref()).await {
        eprintln!("{error}");
        exit(2);
    }
    report.await.unwrap();
}
