//! Whoever finishes awaits the last upload, and each one cancels the one before it. A search is there to be overtaken,
//! and nobody awaits it; a sender awaits the letter before it writes the next.
use std::time::Duration;

use smol::{Task, Timer};

async fn upload(day: u32) -> Result<u32, String> {
    Timer::after(Duration::from_millis(5)).await;
    println!("day {day} is stored");
    Ok(day)
}

#[derive(Default)]
struct Uploader {
    current: Option<Task<Result<u32, String>>>,
}

impl Uploader {
    fn submit(&mut self, day: u32) {
        self.current = Some(smol::spawn(upload(day))); //~ dropped_join_handle
    }

    async fn finish(mut self) -> Result<u32, String> {
        match self.current.take() {
            Some(task) => task.await,
            None => Ok(0),
        }
    }
}

#[derive(Default)]
struct Search {
    current: Option<Task<()>>,
}

impl Search {
    fn typed(&mut self, text: &'static str) {
        self.current = Some(smol::spawn(async move {
            Timer::after(Duration::from_millis(5)).await;
            println!("{text}: 3 hits");
        }));
    }
}

#[derive(Default)]
struct Sender {
    current: Option<Task<Result<u32, String>>>,
}

impl Sender {
    async fn send(&mut self, day: u32) -> Result<u32, String> {
        let before = match self.current.take() {
            Some(task) => task.await?,
            None => 0,
        };
        self.current = Some(smol::spawn(upload(day)));
        Ok(before)
    }

    async fn finish(mut self) -> Result<u32, String> {
        match self.current.take() {
            Some(task) => task.await,
            None => Ok(0),
        }
    }
}

fn main() -> Result<(), String> {
    smol::block_on(async {
        let (mut uploader, mut search, mut sender) =
            (Uploader::default(), Search::default(), Sender::default());
        for day in 1..4 {
            uploader.submit(day);
            search.typed("foxes");
            sender.send(10 * day).await?;
            Timer::after(Duration::from_millis(1)).await;
        }
        println!("{} and {}", uploader.finish().await?, sender.finish().await?);
        Timer::after(Duration::from_millis(20)).await;
        Ok(())
    })
}
