//! The helper returns the sender and the task; main drops the one and awaits the other inside block_on.
use smol::channel::{unbounded, Receiver, Sender};
use smol::{Task, Timer};
use std::time::Duration;

type Vote = (&'static str, u8);

async fn count(ballots: Receiver<Vote>) -> u32 {
    let mut points = 0;
    while let Ok((country, vote)) = ballots.recv().await {
        Timer::after(Duration::from_millis(4)).await;
        println!("{country}: {vote} points");
        points += u32::from(vote);
    }
    points
}

fn open_booth() -> (Sender<Vote>, Task<u32>) {
    let (votes, ballots) = unbounded();
    (votes, smol::spawn(count(ballots)))
}

fn main() {
    let points = smol::block_on(async {
        let (votes, counting) = open_booth();
        for vote in [("iceland", 12), ("malta", 8)] {
            votes.send(vote).await.expect("booth is open");
        }
        drop(votes);
        counting.await
    });
    println!("{points} points in total");
}
