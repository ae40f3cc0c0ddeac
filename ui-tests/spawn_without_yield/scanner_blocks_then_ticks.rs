//! The loop of a document scanner does await, but only after the sensor and the
//! lamp have blocked for a line: the preview opens a line too late.

use std::time::Duration;
use tokio::time;

struct Sensor {
    line: u32,
}

impl Iterator for Sensor {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.line == 3 {
            return None;
        }
        std::thread::sleep(Duration::from_millis(20));
        self.line += 1;
        Some(self.line)
    }
}

fn expose(line: u32) -> [u8; 4] {
    std::thread::sleep(Duration::from_millis(30));
    [line as u8; 4]
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let preview = tokio::spawn(async { println!("preview window open") }); //~ spawn_without_yield
    let mut page = Vec::new();
    for line in (Sensor { line: 0 }) {
        page.extend(expose(line));
        println!("line {line} scanned");
        time::sleep(Duration::from_millis(2)).await;
    }
    preview.await.unwrap();
    println!("{} pixels", page.len());
}
