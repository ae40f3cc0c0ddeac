//! What tidying gives has a name, and is a success whatever happens. What counting gives can turn into a failure.
use std::time::Duration;

async fn tidy(shelves: Vec<u32>) -> Result<(), String> {
    let mut tidied = 0;
    for shelf in shelves {
        tokio::time::sleep(Duration::from_millis(1)).await;
        tidied += shelf;
    }
    let done: Result<(), String> = Ok(());
    drop(tidied);
    done
}

async fn count(shelves: Vec<u32>) -> Result<(), String> {
    let mut done: Result<(), String> = Ok(());
    let mut next = 0;
    loop {
        tokio::time::sleep(Duration::from_millis(1)).await;
        let Some(shelf) = shelves.get(next) else { break };
        if *shelf > 1 {
            done = Err(format!("shelf {shelf} is empty"));
        }
        next += 1;
    }
    done
}

#[tokio::main]
async fn main() {
    tokio::spawn(tidy(vec![1, 2]));
    tokio::spawn(count(vec![1, 2])); //~ dropped_join_handle
    tokio::time::sleep(Duration::from_millis(20)).await;
}
