//! What is written to one end of a pipe within the program is work for whoever reads at the other: main ends before the
//! pumps have shown it. Who reads the answer has waited for the echo.
use std::future::Future;
use std::time::Duration;

use tokio::io::{duplex, AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream};

struct Session {
    output: DuplexStream,
}

async fn pump(session: Session) {
    let mut lines = BufReader::new(session.output).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        tokio::time::sleep(Duration::from_millis(5)).await;
        println!("{line}");
    }
}

async fn echo(mut end: DuplexStream) {
    let mut byte = [0];
    while end.read_exact(&mut byte).await.is_ok() {
        if end.write_all(&byte).await.is_err() {
            break;
        }
    }
}

fn connect() -> (Session, impl Future<Output = std::io::Result<()>>) {
    let (near, mut far) = duplex(64);
    let build = async move { far.write_all(b"building\nfailed\n").await };
    (Session { output: near }, build)
}

async fn build() -> std::io::Result<()> {
    let (session, build) = connect();
    tokio::spawn(pump(session)); //~ outstanding_at_exit
    build.await
}

async fn greet() -> std::io::Result<()> {
    let (near, mut far) = duplex(64);
    tokio::spawn(pump(Session { output: near })); //~ outstanding_at_exit
    far.write_all(b"hello\n").await
}

async fn build_and_see() -> std::io::Result<()> {
    let (session, build) = connect();
    let shown = tokio::spawn(pump(session));
    build.await?;
    println!("{:?}", shown.await);
    Ok(())
}

async fn ask() -> std::io::Result<()> {
    let (mut near, far) = duplex(64);
    tokio::spawn(echo(far));
    near.write_all(b"?").await?;
    let mut answer = [0];
    near.read_exact(&mut answer).await?;
    println!("{answer:?}");
    Ok(())
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    build_and_see().await?;
    ask().await?;
    build().await?;
    greet().await
}
