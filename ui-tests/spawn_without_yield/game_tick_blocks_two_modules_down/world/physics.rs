use std::thread;
use std::time::Duration;

pub struct Solver {
    positions: Vec<f32>,
}

impl Solver {
    pub fn new(count: usize) -> Self {
        Solver { positions: vec![0.0; count] }
    }

    pub fn solve(&mut self) {
        let before = std::mem::take(&mut self.positions);
        let worker = thread::spawn(move || {
            thread::sleep(Duration::from_millis(20));
            before.into_iter().map(|x| x + 0.5).collect()
        });
        self.positions = worker.join().unwrap();
    }
}
