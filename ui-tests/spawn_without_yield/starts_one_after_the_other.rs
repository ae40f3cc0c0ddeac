//! The first of many clients waits for the others at a barrier, on the only thread that could start them.
use std::sync::{Arc, Barrier};
use tokio::runtime::Builder;

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

async fn load(clients: usize) {
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
