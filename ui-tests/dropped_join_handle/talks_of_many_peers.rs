//! Calls come in over a channel, and each gets a task that takes the caller for a connection: it parts it into
//! what is read and what is written, or ties it to another. Such a talk ends with an error as often as not.
//! The one call that the program makes itself ends unheard.
use std::io;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, copy_bidirectional, duplex, split};
use tokio::sync::mpsc;

struct Call {
    line: DuplexStream,
    number: u8,
}

async fn operator(mut calls: mpsc::Receiver<Call>) {
    while let Some(call) = calls.recv().await {
        let line = call.line;
        if call.number == 0 {
            tokio::spawn(async move {
                let (mut ear, mut mouth) = split(line);
                let word = ear.read_u8().await?;
                mouth.write_all(&[word, word]).await?;
                Ok::<(), io::Error>(())
            });
        } else {
            tokio::spawn(connect(line));
        }
    }
}

async fn connect(mut line: DuplexStream) -> io::Result<()> {
    let (mut here, there) = duplex(8);
    drop(there);
    copy_bidirectional(&mut line, &mut here).await?;
    Ok(())
}

async fn ask(line: DuplexStream) -> io::Result<()> {
    let (mut ear, mut mouth) = split(line);
    mouth.write_all(b"?").await?;
    println!("answered: {:?}", ear.read_u8().await?);
    println!("and again: {:?}", ear.read_u16().await?);
    Ok(())
}

#[tokio::main]
async fn main() {
    let (dial, calls) = mpsc::channel(2);
    tokio::spawn(operator(calls));
    let (ours, theirs) = duplex(8);
    dial.send(Call { line: theirs, number: 0 }).await.expect("somebody sits there");
    tokio::spawn(ask(ours)); //~ dropped_join_handle
    let (_ours, theirs) = duplex(8);
    dial.send(Call { line: theirs, number: 1 }).await.expect("somebody sits there");
    std::future::pending::<()>().await
}
