use std::io;

use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

pub async fn configure() -> io::Result<()> {
    let text = tokio::fs::read_to_string("relay.conf").await?;
    println!("{text}");
    Ok(())
}

/// One task a peer; what becomes of a peer is the peer's business.
pub async fn serve() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:4000").await?;
    loop {
        let (peer, _) = listener.accept().await?;
        relay::start("peer", async move {
            if let Err(error) = greet(peer).await {
                println!("a peer is gone: {error}");
            }
        });
    }
}

async fn greet(mut peer: TcpStream) -> io::Result<()> {
    peer.write_all(b"welcome\n").await?;
    let reports = vec![report("first"), report("second")];
    relay::all(reports).await;
    Ok(())
}

async fn report(what: &'static str) {
    println!("{what}");
}
