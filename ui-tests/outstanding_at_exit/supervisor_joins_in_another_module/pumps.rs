use crate::supervisor::Supervisor;
use std::time::Duration;

pub fn start_all(plant: &mut Supervisor, names: &[&'static str]) {
    for name in names {
        plant.adopt(tokio::spawn(drain(name)));
    }
}

async fn drain(name: &str) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("{name} pump has drained its tank");
}
