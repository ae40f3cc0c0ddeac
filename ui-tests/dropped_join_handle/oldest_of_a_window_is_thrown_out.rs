//! The uploads that are left in a window are awaited; those that it throws out are cancelled. Another window awaits
//! them, and one cancels an upload that somebody asks for by its name.
use std::collections::VecDeque;
use std::time::Duration;

use smol::{Task, Timer};

async fn upload(part: u32) -> u32 {
    Timer::after(Duration::from_millis(5)).await;
    println!("part {part} is uploaded");
    part
}

#[derive(Default)]
struct Recent {
    parts: VecDeque<Task<u32>>,
}

impl Recent {
    fn add(&mut self, part: u32) {
        self.parts.push_back(smol::spawn(upload(part))); //~ dropped_join_handle
        while self.parts.len() > 2 {
            self.parts.pop_front();
        }
    }

    async fn finish(&mut self) -> u32 {
        let mut sum = 0;
        while let Some(part) = self.parts.pop_front() {
            sum += part.await;
        }
        sum
    }
}

#[derive(Default)]
struct Window {
    parts: VecDeque<Task<u32>>,
    sum: u32,
}

impl Window {
    async fn add(&mut self, part: u32) {
        self.parts.push_back(smol::spawn(upload(part)));
        if self.parts.len() > 2
            && let Some(oldest) = self.parts.pop_front()
        {
            self.sum += oldest.await;
        }
    }

    async fn finish(mut self) -> u32 {
        while let Some(part) = self.parts.pop_front() {
            self.sum += part.await;
        }
        self.sum
    }
}

#[derive(Default)]
struct Queue {
    parts: VecDeque<(u32, Task<u32>)>,
}

impl Queue {
    fn add(&mut self, part: u32) {
        self.parts.push_back((part, smol::spawn(upload(part))));
    }

    fn cancel(&mut self, part: u32) {
        self.parts.retain(|(of, _)| *of != part);
    }

    async fn finish(&mut self) -> u32 {
        let mut sum = 0;
        while let Some((_, part)) = self.parts.pop_front() {
            sum += part.await;
        }
        sum
    }
}

fn main() {
    smol::block_on(async {
        let (mut recent, mut window, mut queue) = (Recent::default(), Window::default(), Queue::default());
        for part in 1..4 {
            recent.add(part);
            window.add(10 * part).await;
            queue.add(100 * part);
        }
        queue.cancel(200);
        println!("{}, {}, {}", recent.finish().await, window.finish().await, queue.finish().await);
    });
}
