//! Two lanes of a car wash run side by side; each is awaited through its place in the array.
use std::time::Duration;
use tokio::task::JoinHandle;

async fn wash(lane: usize, cars: &'static [&'static str]) -> Result<usize, String> {
    for car in cars {
        tokio::time::sleep(Duration::from_millis(2)).await;
        if car.is_empty() {
            return Err(format!("lane {lane} is blocked"));
        }
    }
    Ok(cars.len())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut lanes: [JoinHandle<Result<usize, String>>; 2] =
        [tokio::spawn(wash(0, &["van", "taxi"])), tokio::spawn(wash(1, &["bus", ""]))];
    for lane in 0..lanes.len() {
        match (&mut lanes[lane]).await {
            Ok(Ok(cars)) => println!("lane {lane}: {cars} cars"),
            Ok(Err(why)) => println!("lane {lane}: {why}"),
            Err(e) => println!("lane {lane}: {e}"),
        }
    }
}
