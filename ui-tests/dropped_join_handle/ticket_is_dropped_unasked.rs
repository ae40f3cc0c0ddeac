//! The ticket could tell what became of the job. One variable that holds a ticket goes without being asked.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Ticket {
    number: u32,
    job: JoinHandle<Result<u32, String>>,
}

impl Ticket {
    fn number(&self) -> u32 {
        self.number
    }

    async fn outcome(self) -> Result<u32, String> {
        self.job.await.map_err(|error| error.to_string())?
    }
}

async fn check(rate: u32) -> Result<u32, String> {
    sleep(Duration::from_millis(1)).await;
    if rate > 100 { Err(format!("{rate} is out of range")) } else { Ok(rate) }
}

fn hand_in(rate: u32) -> Ticket {
    Ticket { number: rate / 10, job: tokio::spawn(check(rate)) }
}

#[tokio::main]
async fn main() {
    for rate in [50, 150] {
        let ticket = hand_in(rate); //~ dropped_join_handle
        println!("{rate} has number {}", ticket.number());
    }
    sleep(Duration::from_millis(10)).await;
    for rate in [60, 70] {
        let ticket = hand_in(rate);
        println!("{rate} has number {}", ticket.number());
        println!("{:?}", ticket.outcome().await);
    }
}
