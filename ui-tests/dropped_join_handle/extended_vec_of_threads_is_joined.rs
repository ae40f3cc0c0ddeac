//! A hash cracker extends its list of workers by an iterator of threads, and joins them by value.
use std::thread::{self, JoinHandle};

fn search(range: std::ops::Range<u32>, wanted: u32) -> Option<u32> {
    range.into_iter().find(|n| n.wrapping_mul(2_654_435_761) == wanted)
}

fn main() {
    let wanted = 4_242u32.wrapping_mul(2_654_435_761);
    let mut workers: Vec<JoinHandle<Option<u32>>> = Vec::with_capacity(4);
    workers.extend((0..4).map(|w| {
        thread::spawn(move || {
            let found = search(w * 2_000..(w + 1) * 2_000, wanted);
            println!("worker {w}: {found:?}");
            found
        })
    }));

    let found: Vec<u32> = workers.into_iter().filter_map(|w| w.join().expect("a worker panicked")).collect();
    println!("the number is {found:?}");
}
