//! What these tasks fail with stands for one thing, however it is written: nobody listens any more. The last
//! one has news: that the meter is broken.
use std::fmt;
use std::io;
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{sleep, timeout};

#[derive(Debug)]
enum Fault {
    Gone,
    Broken(io::Error),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

async fn read(meter: u8) -> io::Result<u8> {
    sleep(Duration::from_millis(u64::from(meter))).await;
    if meter == 9 { Err(io::Error::other("no such meter")) } else { Ok(meter) }
}

async fn asked_of_the_call(tx: mpsc::Sender<u8>) -> Result<(), Fault> {
    for meter in 1..3 {
        if tx.send(meter).await.is_err() {
            return Err(Fault::Gone);
        }
    }
    Ok(())
}

async fn asked_of_a_variable(tx: mpsc::Sender<u8>) -> Result<(), Fault> {
    let sent = tx.send(3).await;
    if sent.is_err() {
        return Err(Fault::Gone);
    }
    Ok(())
}

async fn each_arm_sends(tx: mpsc::Sender<u8>) -> Result<(), Fault> {
    match read(4).await {
        Ok(value) => tx.send(value).await.map_err(|_| Fault::Gone),
        Err(_) => tx.send(0).await.map_err(|_| Fault::Gone),
    }
}

async fn within_a_timeout(turns: &'static Semaphore) -> Result<(), Fault> {
    for _ in 0..2 {
        match timeout(Duration::from_millis(5), turns.acquire()).await {
            Ok(Ok(turn)) => drop(turn),
            Ok(Err(_)) => return Err(Fault::Gone),
            Err(_) => {}
        }
    }
    Ok(())
}

async fn sends_what_it_reads(tx: mpsc::Sender<u8>) -> Result<(), Fault> {
    let value = read(9).await.map_err(Fault::Broken)?;
    tx.send(value).await.map_err(|_| Fault::Gone)
}

static TURNS: Semaphore = Semaphore::const_new(1);

#[tokio::main]
async fn main() {
    let (tx, mut rx) = mpsc::channel(8);
    tokio::spawn(asked_of_the_call(tx.clone()));
    tokio::spawn(asked_of_a_variable(tx.clone()));
    tokio::spawn(each_arm_sends(tx.clone()));
    tokio::spawn(within_a_timeout(&TURNS));
    tokio::spawn(sends_what_it_reads(tx)); //~ dropped_join_handle
    while let Some(value) = rx.recv().await {
        println!("{value}");
    }
    std::future::pending::<()>().await
}
