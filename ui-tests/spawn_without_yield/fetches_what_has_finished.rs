//! To await a task that is known to have finished gives nobody a turn, nor does a function that asks for it and
//! fetches what is there: loops of such questions hold the only thread.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use tokio::task::{JoinHandle, yield_now};

const LIMIT: Duration = Duration::from_millis(2);

async fn answer(of: u32) -> u32 {
    of + 40
}

struct Call {
    handle: Option<JoinHandle<u32>>,
}

impl Call {
    async fn poll(&mut self) -> Option<u32> {
        if !self.handle.as_ref()?.is_finished() {
            return None;
        }
        self.handle.take()?.await.ok()
    }
}

#[derive(Default)]
struct Calls {
    pending: BTreeMap<u32, JoinHandle<u32>>,
}

impl Calls {
    async fn poll(&mut self, id: u32) -> Option<u32> {
        if self.pending.get(&id)?.is_finished() {
            return self.pending.remove(&id)?.await.ok();
        }
        None
    }
}

async fn by_handle() {
    let handle = tokio::spawn(answer(1)); //~ spawn_without_yield
    let begun = Instant::now();
    loop {
        if handle.is_finished() {
            println!("the answer is {}", handle.await.unwrap());
            break;
        }
        if begun.elapsed() > LIMIT {
            handle.abort();
            break;
        }
    }
}

async fn by_call() {
    let mut call = Call { handle: Some(tokio::spawn(answer(2))) }; //~ spawn_without_yield
    let begun = Instant::now();
    loop {
        if let Some(found) = call.poll().await {
            println!("the answer is {found}");
            break;
        }
        if begun.elapsed() > LIMIT {
            break;
        }
    }
}

async fn by_number() {
    let mut calls = Calls::default();
    calls.pending.insert(3, tokio::spawn(answer(3))); //~ spawn_without_yield
    let begun = Instant::now();
    while calls.poll(3).await.is_none() {
        if begun.elapsed() > LIMIT {
            break;
        }
    }
}

async fn in_turn() {
    let mut call = Call { handle: Some(tokio::spawn(answer(4))) };
    while call.poll().await.is_none() {
        yield_now().await;
    }
    println!("there was an answer");
}

async fn until_all_are_there() {
    let mut handles = vec![tokio::spawn(answer(5)), tokio::spawn(answer(6))];
    while !handles.is_empty() {
        yield_now().await;
        match handles.iter().position(|handle| handle.is_finished()) {
            Some(at) => println!("the answer is {}", handles.swap_remove(at).await.unwrap()),
            None => println!("no answer so far"),
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    by_handle().await;
    by_call().await;
    by_number().await;
    in_turn().await;
    until_all_are_there().await;
}
