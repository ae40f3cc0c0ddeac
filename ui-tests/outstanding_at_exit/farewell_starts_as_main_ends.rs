//! The session says goodbye in its `drop`, which runs when main is over: nobody hears it.
use std::time::Duration;

struct Session {
    peer: &'static str,
}

impl Session {
    async fn ask(&self, question: u32) -> u32 {
        tokio::task::yield_now().await;
        question * 2
    }
}

async fn farewell(peer: &'static str) {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("{peer} has said goodbye");
}

impl Drop for Session {
    fn drop(&mut self) {
        tokio::spawn(farewell(self.peer)); //~ dropped_join_handle outstanding_at_exit
    }
}

struct Client {
    session: Session,
}

#[tokio::main]
async fn main() {
    let client = Client { session: Session { peer: "node 7" } };
    println!("answer {}", client.session.ask(21).await);
}
