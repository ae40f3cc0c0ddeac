//! Handles are made in one module and joined by a supervisor in another; main only asks for the end.
mod pumps;
mod supervisor;

use supervisor::Supervisor;

#[tokio::main]
async fn main() {
    let mut plant = Supervisor::default();
    pumps::start_all(&mut plant, &["north", "south"]);
    println!("{} pumps started", plant.len());
    plant.wind_down().await;
}
