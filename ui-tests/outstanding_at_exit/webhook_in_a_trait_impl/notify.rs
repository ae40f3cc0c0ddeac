use std::time::Duration;

pub trait Notify {
    fn deployed(&self, service: &str);
}

pub struct Webhook {
    url: String,
}

impl Webhook {
    pub fn new(url: &str) -> Self {
        Webhook { url: url.to_string() }
    }
}

impl Notify for Webhook {
    fn deployed(&self, service: &str) {
        let body = format!("{{\"text\":\"{service} is live\"}}");
        tokio::spawn(post(self.url.clone(), body)); //~ outstanding_at_exit dropped_join_handle
    }
}

async fn post(url: String, body: String) {
    tokio::time::sleep(Duration::from_millis(60)).await;
    println!("POST {url} {body}");
}
