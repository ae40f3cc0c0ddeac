//! The reader leaves a copy of its failure where everybody looks for it, before it returns it. Its deputy leaves
//! nothing.
use std::sync::{Arc, OnceLock};
use std::time::Duration;

#[derive(Clone, Debug)]
struct Torn(u32);

async fn page(number: u32) -> Result<u32, Torn> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    if number > 1 { Err(Torn(number)) } else { Ok(number) }
}

async fn read(state: Arc<OnceLock<Result<u32, Torn>>>) -> Result<(), Torn> {
    let mut number = 0;
    let failure = loop {
        match page(number).await {
            Ok(read) => number = read + 1,
            Err(error) => break error,
        }
    };
    let _ = state.set(Err(failure.clone()));
    Err(failure)
}

async fn read_alone(state: Arc<OnceLock<Result<u32, Torn>>>) -> Result<(), Torn> {
    let mut number = 0;
    let failure = loop {
        match page(number).await {
            Ok(read) => number = read + 1,
            Err(error) => break error,
        }
    };
    let _ = state.set(Ok(number));
    Err(failure)
}

#[tokio::main]
async fn main() {
    let (state, deputy) = (Arc::new(OnceLock::new()), Arc::new(OnceLock::new()));
    tokio::spawn(read(Arc::clone(&state)));
    tokio::spawn(read_alone(Arc::clone(&deputy))); //~ dropped_join_handle
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("{:?} {:?}", state.get(), deputy.get());
}
