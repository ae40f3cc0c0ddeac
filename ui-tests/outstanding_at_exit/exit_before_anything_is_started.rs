//! `process::exit` in a helper comes before the helper starts its upload; the upload itself is awaited by
//! the sender, which main waits for.
use std::time::Duration;
use tokio::task::JoinHandle;

struct Sender {
    upload: Option<JoinHandle<()>>,
}

impl Sender {
    fn new(dry: bool) -> Self {
        if dry {
            std::process::exit(0);
        }
        let upload = tokio::spawn(async {
            tokio::time::sleep(Duration::from_millis(10)).await;
            println!("uploaded");
        });
        Sender { upload: Some(upload) }
    }

    async fn run(mut self) {
        println!("sending");
        if let Some(upload) = self.upload.take() {
            upload.await.expect("upload");
        }
    }
}

#[tokio::main]
async fn main() {
    let sender = Sender::new(std::env::args().count() > 9);
    let sending = tokio::spawn(async move { sender.run().await });
    sending.await.expect("sending");
}
