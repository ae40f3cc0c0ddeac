//! A fish farm has a function `spawn`, and a module `tokio` about a fish of that name. Neither starts
//! a task.
mod tokio {
    pub mod task {
        pub fn spawn(eggs: u32) -> Result<u32, String> {
            match eggs {
                0 => Err("no eggs".to_owned()),
                n => Ok(n / 2),
            }
        }
    }

    pub use task::spawn;
}

mod pond {
    use super::spawn;

    pub fn restock(tanks: &mut Vec<u32>) {
        let _ = spawn(tanks, 30);
        let _ = spawn(tanks, 12);
    }
}

fn spawn(tanks: &mut Vec<u32>, fish: u32) -> Result<usize, ()> {
    tanks.push(fish);
    println!("{fish} fish released");
    Ok(tanks.len())
}

fn main() {
    let mut tanks = Vec::new();
    let _ = spawn(&mut tanks, 8);
    pond::restock(&mut tanks);
    tokio::spawn(100).ok();
    let _hatched = tokio::task::spawn(0);
    println!("{} tanks", tanks.len());
}
