//! A buffer that is full is written by a task, and the next one that is full by another, whose handle takes the
//! place of the first. Where that is waited for before, its failure is seen.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

type Writing = JoinHandle<Result<usize, String>>;

async fn write(lines: Vec<&'static str>) -> Result<usize, String> {
    sleep(Duration::from_millis(2)).await;
    match lines.iter().any(|line| line.len() > 4) {
        true => Err("a line is too long".into()),
        false => Ok(lines.len()),
    }
}

#[derive(Default)]
struct Log {
    lines: Vec<&'static str>,
    writing: Option<Writing>,
}

impl Log {
    fn add(&mut self, line: &'static str) {
        self.lines.push(line);
        if self.lines.len() == 2 {
            self.turn_over();
        }
    }

    fn turn_over(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        self.writing = Some(tokio::spawn(write(lines))); //~ dropped_join_handle
    }

    async fn close(mut self) {
        if let Some(writing) = self.writing.take() {
            println!("{:?}", writing.await);
        }
    }
}

#[derive(Default)]
struct Journal {
    lines: Vec<&'static str>,
    written: Option<Writing>,
}

impl Journal {
    async fn add(&mut self, line: &'static str) {
        self.lines.push(line);
        if self.lines.len() == 2 {
            let lines = std::mem::take(&mut self.lines);
            self.see_to_it().await;
            self.written = Some(tokio::spawn(write(lines)));
        }
    }

    async fn see_to_it(&mut self) {
        if let Some(written) = self.written.take() {
            println!("{:?}", written.await);
        }
    }
}

#[tokio::main]
async fn main() {
    let mut log = Log::default();
    for line in ["a line", "b", "c", "d"] {
        log.add(line);
    }
    log.close().await;
    let mut journal = Journal::default();
    for line in ["a line", "b", "c", "d"] {
        journal.add(line).await;
    }
    journal.see_to_it().await;
}
