//! `main` fails with what the task itself has sent: that is at its end by then.
use std::time::Duration;

use tokio::sync::oneshot;

async fn open_valve(told: oneshot::Sender<Result<u32, String>>, close: oneshot::Receiver<()>) {
    tokio::time::sleep(Duration::from_millis(1)).await;
    let pressure = std::env::args().count() as u32;
    if told.send(if pressure > 9 { Err("too much".into()) } else { Ok(pressure) }).is_ok() {
        _ = close.await;
        println!("the valve is closed");
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (told, hears) = oneshot::channel();
    let (close, closes) = oneshot::channel();
    let valve = tokio::spawn(open_valve(told, closes));
    let pressure = hears.await??;
    println!("pressure {pressure}");
    drop(close);
    valve.await?;
    Ok(())
}
