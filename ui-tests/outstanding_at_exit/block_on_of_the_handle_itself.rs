//! A sync main starts a task, does its own part, and then blocks on that very handle.
use std::io;
use std::time::Duration;
use tokio::runtime::Runtime;

async fn download(map: &'static str) -> usize {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("{map} downloaded");
    map.len() * 1024
}

fn parse_route(route: &str) -> Vec<&str> {
    route.split("->").map(str::trim).collect()
}

fn main() -> io::Result<()> {
    let runtime = Runtime::new()?;
    let map = runtime.spawn(download("alps"));
    let stops = parse_route("Bern -> Thun -> Spiez");
    let bytes = runtime.block_on(map)?;
    println!("{} stops on a map of {bytes} bytes", stops.len());
    Ok(())
}
