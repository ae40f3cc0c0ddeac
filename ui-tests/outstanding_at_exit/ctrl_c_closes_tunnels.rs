//@ not-run: nobody connects in a rehearsal, and no signal comes
//! Ctrl-c ends main: tunnels have no end of their own, and the desk's visitors are in the middle of something.
use tokio::io::{copy_bidirectional, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

async fn tunnel(mut visitor: TcpStream) -> std::io::Result<()> {
    let mut host = TcpStream::connect("127.0.0.1:80").await?;
    copy_bidirectional(&mut visitor, &mut host).await?;
    Ok(())
}

async fn echo(visitor: TcpStream) {
    let (mut heard, mut said) = tokio::io::split(visitor);
    tokio::io::copy(&mut heard, &mut said).await.ok();
}

async fn sign(mut visitor: TcpStream) {
    visitor.write_all(b"signed").await.ok();
}

async fn gate(door: TcpListener) {
    while let Ok((visitor, _)) = door.accept().await {
        tokio::spawn(tunnel(visitor));
    }
}

async fn hall(door: TcpListener) {
    while let Ok((visitor, _)) = door.accept().await {
        tokio::spawn(echo(visitor));
    }
}

async fn desk(door: TcpListener) {
    while let Ok((visitor, _)) = door.accept().await {
        tokio::spawn(sign(visitor)); //~ outstanding_at_exit
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    tokio::select! {
        _ = gate(TcpListener::bind("127.0.0.1:0").await?) => {}
        _ = hall(TcpListener::bind("127.0.0.1:0").await?) => {}
        _ = desk(TcpListener::bind("127.0.0.1:0").await?) => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(())
}
