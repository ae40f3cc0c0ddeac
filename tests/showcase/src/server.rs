//! One task a connection, all of them in a set that is drained at the end.

use std::io;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::store::Store;

/// Serves until it is asked to stop, and then lets open conversations end.
pub async fn serve(listener: TcpListener, store: Arc<Store>, mut stop: watch::Receiver<bool>) {
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((socket, _)) => {
                    open.spawn(converse(socket, Arc::clone(&store), stop.clone()));
                }
                Err(error) => eprintln!("accept: {error}"),
            },
            Some(ended) = open.join_next() => report(ended.expect("a conversation panicked")),
            _ = stop.changed() => break,
        }
    }
    while let Some(ended) = open.join_next().await {
        report(ended.expect("a conversation panicked"));
    }
}

fn report(ended: io::Result<()>) {
    if let Err(error) = ended {
        eprintln!("connection: {error}");
    }
}

async fn converse(
    mut socket: TcpStream,
    store: Arc<Store>,
    mut stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let (read, mut write) = socket.split();
    let mut lines = BufReader::new(read).lines();
    loop {
        let line = tokio::select! {
            line = lines.next_line() => line?,
            _ = stop.changed() => None,
        };
        let Some(line) = line else { return Ok(()) };
        let answer = answer(&line, &store);
        write.write_all(answer.as_bytes()).await?;
    }
}

fn answer(line: &str, store: &Store) -> String {
    let mut words = line.split_whitespace();
    match (words.next(), words.next().map(str::parse)) {
        (Some("show"), None) => store.render(),
        (Some("snapshot"), None) => {
            store.snapshot();
            "saved\n".into()
        }
        (Some(name), Some(Ok(count))) => {
            store.add(name, count);
            "ok\n".into()
        }
        _ => "what?\n".into(),
    }
}
