//@ never-ends: main never ends
//! A server that accepts for ever: no connection is outstanding at an exit that is never reached.
use std::io;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

async fn greet(mut stream: TcpStream, visitor: u64) {
    tokio::time::sleep(Duration::from_millis(5)).await;
    match stream.write_all(format!("visitor {visitor}\n").as_bytes()).await {
        Ok(()) => println!("visitor {visitor} greeted"),
        Err(e) => eprintln!("visitor {visitor} hung up: {e}"),
    }
}

async fn serve(listener: TcpListener) -> io::Result<()> {
    let mut visitor = 0;
    loop {
        let (stream, _) = listener.accept().await?;
        visitor += 1;
        tokio::spawn(greet(stream, visitor));
    }
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on {}", listener.local_addr()?);
    serve(listener).await
}
