//! The signature only says `impl Future`, but what is returned is the handle, and the caller awaits
//! it: now, or after it has travelled in a tuple.
use std::future::Future;
use tokio::task::JoinError;

async fn translate(text: &'static str) -> Option<String> {
    tokio::task::yield_now().await;
    (!text.is_empty()).then(|| text.chars().rev().collect())
}

fn start(text: &'static str) -> impl Future<Output = Result<Option<String>, JoinError>> {
    tokio::spawn(translate(text))
}

fn start_titled(
    title: &'static str,
    text: &'static str,
) -> (String, impl Future<Output = Result<Option<String>, JoinError>>) {
    (title.to_uppercase(), start(text))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), JoinError> {
    println!("{:?}", start("stressed").await?);
    let (title, body) = start_titled("menu", "desserts");
    println!("{title}: {:?}", body.await?);
    Ok(())
}
