//! The process ends in another module, and that module joins what it is given before it exits.
mod ending;
mod outbox;

#[tokio::main]
async fn main() {
    let mut deliveries = Vec::new();
    for recipient in ["ada", "grace"] {
        deliveries.push(tokio::spawn(outbox::deliver(recipient)));
    }
    println!("{} messages on their way", deliveries.len());
    ending::finish(deliveries).await
}
