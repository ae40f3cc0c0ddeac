//! What connecting sends needs no answer. A later call has one, and the connection does things in their order.
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

enum Command {
    Hello(&'static str),
    Square(u32, oneshot::Sender<u32>),
}

struct Client {
    commands: mpsc::Sender<Command>,
}

impl Client {
    async fn connect(name: &'static str) -> Client {
        let (commands, mut received) = mpsc::channel(4);
        tokio::spawn(async move {
            while let Some(command) = received.recv().await {
                sleep(Duration::from_millis(1)).await;
                match command {
                    Command::Hello(name) => println!("{name} is here"),
                    Command::Square(number, answer) => {
                        let _ = answer.send(number * number);
                    }
                }
            }
        });
        let _ = commands.send(Command::Hello(name)).await;
        Client { commands }
    }

    async fn square(&self, number: u32) -> Option<u32> {
        let (answer, answered) = oneshot::channel();
        self.commands.send(Command::Square(number, answer)).await.ok()?;
        answered.await.ok()
    }
}

#[tokio::main]
async fn main() {
    let client = Client::connect("first").await;
    println!("{:?}", client.square(2).await);
}
