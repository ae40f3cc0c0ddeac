//! An error of type `()` says nothing, and an alias may say which error it is.
use std::io;

type Outcome<T, E = io::Error> = Result<T, E>;

async fn seal(letter: u32) -> Outcome<()> {
    tokio::fs::write("letter", letter.to_string()).await
}

async fn send(letters: Vec<u32>) {
    for letter in letters {
        tokio::spawn(async move {
            tokio::task::yield_now().await;
            if letter > 3 {
                return Err(());
            }
            Ok::<(), ()>(())
        });
        tokio::spawn(seal(letter)); //~ dropped_join_handle
    }
}

#[tokio::main]
async fn main() {
    send(vec![1, 5]).await;
    tokio::signal::ctrl_c().await.unwrap();
}
