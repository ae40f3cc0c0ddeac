//! A handler that panics ends its connection, and the server goes on; a one-shot that panics ends unseen.
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

async fn check_disk() {
    let free = tokio::fs::read_to_string("free").await.unwrap_or_default();
    assert!(free.len() < 100, "the disk is full");
}

#[tokio::main]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    tokio::spawn(check_disk()); //~ dropped_join_handle
    loop {
        let (mut stream, _) = listener.accept().await.unwrap();
        tokio::spawn(async move {
            assert!(stream.set_nodelay(true).is_ok());
            stream.write_all(b"hello").await.ok();
        });
    }
}
