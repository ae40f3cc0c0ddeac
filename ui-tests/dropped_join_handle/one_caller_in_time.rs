//! A task waits a while for one caller, answers it, and logs what goes wrong: whether somebody calls is up to
//! the other end. A task that saves within a limit waits for nobody.
use std::io;
use std::sync::Mutex;
use std::time::Duration;
use tokio::io::{AsyncWriteExt, DuplexStream, duplex};
use tokio::sync::Notify;
use tokio::time::timeout;

#[derive(Default)]
struct Listener {
    backlog: Mutex<Vec<DuplexStream>>,
    arrived: Notify,
}

impl Listener {
    fn connect(&self) -> DuplexStream {
        let (client, server) = duplex(32);
        self.backlog.lock().unwrap().push(server);
        self.arrived.notify_one();
        client
    }

    async fn accept(&self) -> io::Result<DuplexStream> {
        loop {
            if let Some(conn) = self.backlog.lock().unwrap().pop() {
                return Ok(conn);
            }
            self.arrived.notified().await;
        }
    }
}

async fn answer_one(listener: &'static Listener) {
    match timeout(Duration::from_millis(50), listener.accept()).await {
        Ok(Ok(mut line)) => {
            if let Err(error) = line.write_all(b"hello").await {
                eprintln!("nobody listened: {error}");
            }
        }
        Ok(Err(error)) => eprintln!("cannot accept: {error}"),
        Err(_) => eprintln!("nobody called in time"),
    }
}

async fn save() {
    let mut copy = tokio::io::stdout();
    timeout(Duration::from_millis(50), copy.write_all(b"hello")).await.ok();
}

#[tokio::main]
async fn main() {
    let listener: &'static Listener = Box::leak(Box::default());
    tokio::spawn(answer_one(listener));
    let _line = listener.connect();
    tokio::spawn(save()); //~ dropped_join_handle
    std::future::pending::<()>().await
}
