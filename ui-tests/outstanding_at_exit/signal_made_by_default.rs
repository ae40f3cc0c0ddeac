//! The settings' signal is made by their derived `Default`. It wakes two tasks, the second one just before the end.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::sleep;

#[derive(Default)]
struct Settings {
    changed: Notify,
}

struct Firewall {
    name: &'static str,
    settings: Arc<Settings>,
}

impl Firewall {
    async fn follow(self) {
        self.settings.changed.notified().await;
        sleep(Duration::from_millis(10)).await;
        println!("{} has the new rules", self.name);
    }
}

#[tokio::main]
async fn main() {
    let settings = Arc::new(Settings::default());
    let inner = tokio::spawn(Firewall { name: "the inner one", settings: settings.clone() }.follow());
    sleep(Duration::from_millis(5)).await;
    settings.changed.notify_one();
    inner.await.unwrap();
    let settings = Arc::new(Settings::default());
    tokio::spawn(Firewall { name: "the outer one", settings: settings.clone() }.follow()); //~ outstanding_at_exit
    sleep(Duration::from_millis(5)).await;
    settings.changed.notify_one();
}
