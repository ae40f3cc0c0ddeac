//! One comment leaves two tasks hanging; the block after it says nothing of the kind.
use std::io;
use std::time::Duration;

async fn copy(line: &'static str) -> io::Result<()> {
    tokio::time::sleep(Duration::from_millis(2)).await;
    println!("{line}");
    Ok(())
}

async fn chat() {
    // just leave the tasks hanging, this is an example
    let line = "hello";
    let _out = tokio::spawn(copy(line));

    let _back = tokio::spawn(async move {
        copy("back").await?;
        Ok::<_, io::Error>(())
    });
}

async fn quarrel() {
    // don't leave the tasks hanging
    tokio::spawn(copy("no")); //~ dropped_join_handle
}

#[tokio::main]
async fn main() {
    chat().await;
    quarrel().await;
    std::future::pending::<()>().await;
}
