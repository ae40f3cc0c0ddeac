//! A client keeps the handle of its reader, which nobody asks for; that its messages are waited for does not tell
//! why no more of them come. The other client asks.
use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Client {
    inbox: Receiver<u32>,
    _reader: JoinHandle<Result<(), String>>,
}

async fn read(inbox: Sender<u32>) -> Result<(), String> {
    for frame in 0..3 {
        sleep(Duration::from_millis(1)).await;
        if frame == 2 {
            return Err(format!("frame {frame} is broken"));
        }
        inbox.send(frame).await.ok();
    }
    Ok(())
}

impl Client {
    fn connect() -> Client {
        let (tx, inbox) = mpsc::channel(4);
        let reader = tokio::spawn(read(tx)); //~ dropped_join_handle
        Client { inbox, _reader: reader }
    }

    async fn next(&mut self) -> Option<u32> {
        self.inbox.recv().await
    }
}

struct Careful {
    inbox: Receiver<u32>,
    reader: JoinHandle<Result<(), String>>,
}

impl Careful {
    fn connect() -> Careful {
        let (tx, inbox) = mpsc::channel(4);
        Careful { inbox, reader: tokio::spawn(read(tx)) }
    }

    async fn read_all(mut self) {
        while let Some(frame) = self.inbox.recv().await {
            println!("frame {frame}");
        }
        println!("{:?}", self.reader.await);
    }
}

#[tokio::main]
async fn main() {
    Careful::connect().read_all().await;
    let mut client = Client::connect();
    while let Some(frame) = client.next().await {
        println!("frame {frame}");
    }
}
