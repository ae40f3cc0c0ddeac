//! `mem::replace` gives back the older task, which nobody awaits; the newer one is awaited.
use std::io;
use std::mem;

async fn print(page: u32) -> io::Result<()> {
    tokio::fs::write("printer", page.to_string()).await
}

#[tokio::main]
async fn main() {
    let mut job = tokio::spawn(print(1)); //~ dropped_join_handle outstanding_at_exit
    let _ = mem::replace(&mut job, tokio::spawn(print(2)));
    job.await.unwrap().unwrap();
}
