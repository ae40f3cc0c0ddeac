//! The deployment reports through a trait object whose implementation spawns and forgets.
mod notify;

use notify::{Notify, Webhook};

fn deploy(service: &str, observer: &dyn Notify) {
    println!("{service} deployed");
    observer.deployed(service);
}

#[tokio::main]
async fn main() {
    let hook = Webhook::new("https://chat.example.org/hook");
    deploy("billing", &hook);
}
