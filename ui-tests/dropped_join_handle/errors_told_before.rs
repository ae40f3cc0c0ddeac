//! A task may return a `Result` and still keep nothing to itself: it never fails, it logs its error first, or
//! all it fails with is that nobody listens. The last task has news.
use std::io;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

async fn sample(sensor: u8) -> io::Result<u8> {
    sleep(Duration::from_millis(u64::from(sensor))).await;
    if sensor == 9 { Err(io::Error::other("no such sensor")) } else { Ok(sensor) }
}

async fn watch(mut wakes: mpsc::Receiver<u8>) -> io::Result<()> {
    while let Some(sensor) = wakes.recv().await {
        match sample(sensor).await {
            Ok(_) => {}
            Err(error) => {
                eprintln!("sensor {sensor}: {error}");
                return Err(error);
            }
        }
    }
    Ok(())
}

async fn report(sensor: u8) -> io::Result<u8> {
    let sampled = sample(sensor).await;
    if let Err(error) = &sampled {
        eprintln!("sensor {sensor}: {error}");
    }
    sampled
}

async fn answer(sensor: u8, reply: oneshot::Sender<io::Result<u8>>) -> Result<(), io::Result<u8>> {
    reply.send(sample(sensor).await)
}

async fn survey() -> io::Result<()> {
    let first = sample(1).await.map_err(|error| {
        eprintln!("survey: {error}");
        error
    })?;
    match sample(first).await {
        Ok(_) => Ok(()),
        Err(error) => {
            eprintln!("survey: {error}");
            Err(error)
        }
    }
}

#[tokio::main]
async fn main() {
    let (wake, wakes) = mpsc::channel(4);
    tokio::spawn(watch(wakes));
    tokio::spawn(report(2));
    tokio::spawn(survey());
    tokio::spawn(async {
        sleep(Duration::from_millis(3)).await;
        Ok::<(), io::Error>(())
    });
    let (reply, answered) = oneshot::channel();
    tokio::spawn(answer(4, reply));
    tokio::spawn(async { //~ dropped_join_handle
        eprintln!("the last one");
        sample(9).await
    });
    wake.send(1).await.expect("somebody watches");
    let _ = answered.await;
    std::future::pending::<()>().await
}
