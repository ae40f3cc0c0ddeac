//! A service that shares its thread with its callers has to get a turn between question and answer. That it has begun
//! long before does not help.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc as blocking;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

struct Lookup {
    host: String,
    reply: blocking::Sender<Option<String>>,
}

struct Resolver {
    lookups: mpsc::UnboundedSender<Lookup>,
}

impl Resolver {
    fn start(hosts: HashMap<String, String>) -> Self {
        let (lookups, mut queue) = mpsc::unbounded_channel::<Lookup>();
        tokio::spawn(async move { //~ spawn_without_yield
            while let Some(Lookup { host, reply }) = queue.recv().await {
                let _ = reply.send(hosts.get(&host).cloned());
            }
        });
        Self { lookups }
    }

    fn resolve(&self, host: &str) -> Option<String> {
        let (reply, answer) = blocking::channel();
        self.lookups.send(Lookup { host: host.to_owned(), reply }).ok()?;
        answer.recv_timeout(Duration::from_millis(5)).ok().flatten()
    }
}

async fn handle(resolver: Arc<Resolver>, host: &'static str) {
    println!("{host}: {:?}", resolver.resolve(host));
}

struct Ask {
    number: u64,
    reply: oneshot::Sender<u64>,
}

struct Counter {
    questions: mpsc::Sender<Ask>,
}

impl Counter {
    fn start() -> Self {
        let (questions, mut queue) = mpsc::channel::<Ask>(4);
        tokio::spawn(async move {
            while let Some(Ask { number, reply }) = queue.recv().await {
                let _ = reply.send(number + 1);
            }
        });
        Self { questions }
    }

    async fn next(&self, number: u64) -> Option<u64> {
        let (reply, answer) = oneshot::channel();
        self.questions.send(Ask { number, reply }).await.ok()?;
        answer.await.ok()
    }
}

/// The answer has come before anybody blocks for it.
async fn asks_ahead(counter: &Counter) -> Option<u64> {
    let (reply, mut answer) = oneshot::channel();
    counter.questions.send(Ask { number: 7, reply }).await.ok()?;
    tokio::task::yield_now().await;
    answer.try_recv().ok()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let hosts = HashMap::from([("db".to_string(), "10.0.0.5".to_string())]);
    let resolver = Arc::new(Resolver::start(hosts));
    let counter = Counter::start();
    tokio::time::sleep(Duration::from_millis(1)).await;
    println!("{:?}", counter.next(1).await);
    println!("{:?}", asks_ahead(&counter).await);
    tokio::spawn(handle(resolver.clone(), "db")).await.expect("the handler ends");
}
