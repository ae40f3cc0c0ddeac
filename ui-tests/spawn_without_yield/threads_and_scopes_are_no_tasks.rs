//! Scoped threads, a child process and a plain thread are spawned and waited
//! for in a current-thread main; none of them needs the runtime.

use std::process::{Command, Stdio};
use std::thread;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let mut child = Command::new("sh").args(["-c", "exit 3"]).stdout(Stdio::null()).spawn()?;
    let pages = [120, 80, 45];
    let total: u32 = thread::scope(|scope| {
        let readers: Vec<_> = pages.iter().map(|page| scope.spawn(move || page * 2)).collect();
        readers.into_iter().map(|reader| reader.join().unwrap()).sum()
    });
    let printer = thread::spawn(move || println!("printing {total} sides"));
    printer.join().unwrap();
    println!("spooler left with {:?}", child.wait()?.code());
    tokio::task::yield_now().await;
    Ok(())
}
