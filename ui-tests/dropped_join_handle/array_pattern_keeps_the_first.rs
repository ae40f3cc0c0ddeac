//! An array pattern takes the first of three services and drops the handles of the others, whose errors nobody sees.
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn serve(port: u16) -> Result<u16, String> {
    sleep(Duration::from_millis(if port > 1 { 90 } else { 5 })).await;
    if port > 1 { Err(format!("port {port} is taken")) } else { Ok(port) }
}

fn start_two() -> [JoinHandle<Result<u16, String>>; 2] {
    [tokio::spawn(serve(0)), tokio::spawn(serve(1))]
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let [first, ..] = [
        tokio::spawn(serve(1)),
        tokio::spawn(serve(2)), //~ dropped_join_handle outstanding_at_exit
        tokio::spawn(serve(3)), //~ dropped_join_handle outstanding_at_exit
    ];
    println!("{}", first.await.map_err(|e| e.to_string())??);
    let [left, right] = start_two();
    println!("{:?} {:?}", left.await, right.await);
    let mut services = start_two();
    for service in &mut services {
        println!("{:?}", service.await);
    }
    Ok(())
}
