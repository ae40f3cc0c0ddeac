//! A variable keeps the handle while main loops for good, and nobody ever looks at it.
use std::io;
use std::time::Duration;

async fn index(shelves: &[&str]) -> io::Result<()> {
    for shelf in shelves {
        tokio::fs::write(format!("{shelf}.index"), "books").await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() {
    let _indexer = tokio::spawn(index(&["crime", "fantasy", "history", "science"])); //~ dropped_join_handle outstanding_at_exit
    let second = tokio::spawn(index(&["poetry"]));
    let mut timer = tokio::time::interval(Duration::from_millis(1));
    if second.await.unwrap().is_err() {
        println!("no poetry");
    }
    for round in 0u64.. {
        timer.tick().await;
        if round == 0 {
            std::process::exit(0);
        }
    }
    loop {
        timer.tick().await;
    }
}
