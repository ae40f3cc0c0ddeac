//! A variable may be called `tokio` or `task`; what its methods start is its own affair.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Cell {
    Empty,
    Worker,
}

struct City {
    name: &'static str,
    grid: [Cell; 6],
}

impl City {
    fn spawn(&mut self, at: usize) -> Result<Cell, String> {
        match self.grid.get_mut(at) {
            Some(cell) => Ok(std::mem::replace(cell, Cell::Worker)),
            None => Err(format!("{at} is outside of {}", self.name)),
        }
    }

    fn spawn_blocking(&self) -> bool {
        self.grid.iter().all(|c| *c == Cell::Worker)
    }
}

#[tokio::main]
async fn main() {
    let mut tokio = City { name: "Tokio", grid: [Cell::Empty; 6] };
    let _ = tokio.spawn(0);
    let _crowd = tokio.spawn(9);
    tokio.spawn_blocking();
    let task = &mut tokio;
    task.spawn(3).ok();
    println!("{:?}", task.grid);
}
