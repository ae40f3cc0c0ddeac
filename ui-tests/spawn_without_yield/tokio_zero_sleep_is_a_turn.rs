//! Unlike smol's zero timer, a zero sleep suspends on tokio: the notifier has
//! started when the sign-off blocks.

use std::time::Duration;
use tokio::time::sleep as pause;

struct Signer;

impl Signer {
    fn sign(&self, document: &str) -> String {
        std::thread::sleep(Duration::from_millis(50));
        format!("{document}.sig")
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let notifier = tokio::spawn(async {
        println!("notary informed");
    });
    pause(Duration::ZERO).await;
    println!("{} written", Signer.sign("contract.pdf"));
    notifier.await.unwrap();
}
