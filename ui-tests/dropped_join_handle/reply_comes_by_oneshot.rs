//! A key-value store answers every request from a task of its own. What is worth knowing comes back
//! through the request's oneshot channel, which closes if the task panics.
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::oneshot::{self, error::RecvError};
use tokio::sync::RwLock;

#[derive(Clone, Default)]
struct Store {
    entries: Arc<RwLock<HashMap<String, i64>>>,
}

#[derive(Debug)]
enum LookupError {
    NoSuchKey,
}

impl Store {
    fn get(&self, key: &str) -> oneshot::Receiver<Result<i64, LookupError>> {
        let (reply, answer) = oneshot::channel();
        let (entries, key) = (Arc::clone(&self.entries), key.to_owned());
        tokio::spawn(async move {
            let found = entries.read().await.get(&key).copied();
            let _ = reply.send(found.ok_or(LookupError::NoSuchKey));
        });
        answer
    }
}

#[tokio::main]
async fn main() -> Result<(), RecvError> {
    let store = Store::default();
    store.entries.write().await.insert("height".into(), 12);
    println!("height: {:?}", store.get("height").await?);
    println!("depth: {:?}", store.get("depth").await?);
    Ok(())
}
