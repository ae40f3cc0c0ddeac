//! The first of many clients waits for the others at a barrier, on the only thread that could start them. Clients that
//! do a piece of work and let others go first get there one after the other.
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};
use tokio::runtime::Builder;
use tokio::task::yield_now;

struct Client {
    id: usize,
    start: Arc<Barrier>,
}

impl Client {
    async fn run(self) -> usize {
        println!("client {} is there", self.id);
        self.start.wait();
        self.id
    }
}

fn compute(piece: u64) -> u64 {
    let until = Instant::now() + Duration::from_micros(10);
    let mut sum = 0;
    while Instant::now() < until {
        sum += piece;
    }
    sum.min(1)
}

async fn in_pieces() {
    let timer = tokio::spawn(tokio::time::sleep(Duration::from_millis(1)));
    for piece in 0..3 {
        println!("{}", compute(piece));
        yield_now().await;
    }
    timer.await.unwrap();
}

async fn load(clients: usize) {
    in_pieces().await;
    let start = Arc::new(Barrier::new(clients));
    let mut running = Vec::new();
    for id in 0..clients {
        let client = Client { id, start: start.clone() };
        running.push(tokio::spawn(client.run())); //~ spawn_without_yield
    }
    for client in running {
        println!("{} is done", client.await.unwrap());
    }
}

fn main() {
    let rt = Builder::new_multi_thread().worker_threads(1).enable_time().build().unwrap();
    rt.block_on(load(2));
}
