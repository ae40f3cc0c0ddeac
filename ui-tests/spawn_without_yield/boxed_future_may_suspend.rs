//! What the plug-in returns is an opaque boxed future; awaiting it may suspend,
//! and here it does.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

type Reply = Pin<Box<dyn Future<Output = String> + Send>>;

trait Plugin {
    fn call(&self, input: &str) -> Reply;
}

struct Shout;

impl Plugin for Shout {
    fn call(&self, input: &str) -> Reply {
        let input = input.to_uppercase();
        Box::pin(async move {
            tokio::task::yield_now().await;
            input
        })
    }
}

async fn run(plugins: Vec<Box<dyn Plugin>>, input: &str) {
    let tracer = tokio::spawn(async { println!("trace: begin") });
    for plugin in &plugins {
        println!("reply: {}", plugin.call(input).await);
    }
    std::thread::sleep(Duration::from_millis(40));
    println!("plug-ins unloaded");
    tracer.await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    run(vec![Box::new(Shout), Box::new(Shout)], "hello").await;
}
