//@ not-run: nobody connects in a rehearsal, and no signal comes
//! Ctrl-c ends main while visitors are served; the museum next door waits for its visitors first.
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{channel, Sender};
use tokio::time::sleep;

async fn guide(visitor: TcpStream) {
    sleep(Duration::from_millis(20)).await;
    println!("{:?} has seen it all", visitor.set_nodelay(true).is_ok());
}

async fn gallery(door: TcpListener) {
    loop {
        let Ok((visitor, _)) = door.accept().await else { continue };
        tokio::spawn(guide(visitor)); //~ outstanding_at_exit
    }
}

async fn museum(door: TcpListener, inside: Sender<()>) {
    loop {
        let Ok((visitor, _)) = door.accept().await else { continue };
        let inside = inside.clone();
        tokio::spawn(async move {
            guide(visitor).await;
            drop(inside);
        });
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let (inside, mut left) = channel(1);
    tokio::select! {
        _ = museum(TcpListener::bind("127.0.0.1:0").await?, inside) => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    let _ = left.recv().await;
    tokio::select! {
        _ = gallery(TcpListener::bind("127.0.0.1:0").await?) => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    // A pause is no farewell.
    sleep(Duration::from_millis(5)).await;
    Ok(())
}
