//! The build tells that it is done once it has written its last line; whoever reads the lines has not printed them all
//! by then. Who awaits the reader sees them all.
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Build {
    output: DuplexStream,
    done: oneshot::Receiver<u32>,
}

async fn build(mut output: DuplexStream, done: oneshot::Sender<u32>) {
    for step in 1..=3 {
        let line = format!("step {step}\n");
        if output.write_all(line.as_bytes()).await.is_err() {
            return;
        }
    }
    done.send(0).ok();
}

fn start() -> Build {
    let (ours, output) = tokio::io::duplex(4096);
    let (tell, done) = oneshot::channel();
    tokio::spawn(build(ours, tell));
    Build { output, done }
}

async fn print(name: &'static str, output: DuplexStream) {
    let mut lines = BufReader::new(output).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        sleep(Duration::from_millis(5)).await;
        println!("{name}: {line}");
    }
}

fn forward(name: &'static str, output: DuplexStream) {
    tokio::spawn(print(name, output)); //~ outstanding_at_exit
}

fn forwarded(name: &'static str, output: DuplexStream) -> JoinHandle<()> {
    tokio::spawn(print(name, output))
}

#[tokio::main]
async fn main() {
    let first = start();
    let reader = forwarded("first", first.output);
    println!("ended with {}", first.done.await.unwrap_or(1));
    reader.await.ok();
    let second = start();
    forward("second", second.output);
    println!("ended with {}", second.done.await.unwrap_or(1));
}
