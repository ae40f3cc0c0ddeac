//! A login token forgets itself after a while; whether its timer still fires at the end of the program
//! is all the same.
use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::sleep;

#[derive(Clone, Default)]
struct Tokens {
    valid: Arc<Mutex<HashSet<u64>>>,
}

impl Tokens {
    fn issue(&self, token: u64, lifetime: Duration) {
        self.valid.lock().unwrap().insert(token);
        let tokens = self.clone();
        tokio::spawn(async move {
            sleep(lifetime).await;
            tokens.valid.lock().unwrap().remove(&token);
        });
    }

    fn accepts(&self, token: u64) -> bool {
        self.valid.lock().unwrap().contains(&token)
    }
}

#[tokio::main]
async fn main() {
    let tokens = Tokens::default();
    tokens.issue(1, Duration::from_millis(5));
    tokens.issue(2, Duration::from_secs(3600));
    sleep(Duration::from_millis(30)).await;
    println!("first {}, second {}", tokens.accepts(1), tokens.accepts(2));
}
