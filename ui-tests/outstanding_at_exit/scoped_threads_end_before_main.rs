//! Every thread of the scope blocks on its own future, and the scope ends only when all have.
use smol::Timer;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

async fn solve(puzzle: &str) -> usize {
    Timer::after(Duration::from_millis(10)).await;
    println!("{puzzle} solved");
    puzzle.len()
}

fn main() {
    let moves = Mutex::new(0);
    thread::scope(|scope| {
        for puzzle in ["cube", "maze", "sudoku"] {
            let moves = &moves;
            scope.spawn(move || {
                let solution = smol::block_on(solve(puzzle));
                *moves.lock().expect("no thread has panicked") += solution;
            });
        }
    });
    println!("{} moves in total", moves.into_inner().expect("no thread has panicked"));
}
