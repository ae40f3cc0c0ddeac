//! On the multi-thread runtime a task that a worker spawns sits in that
//! worker's LIFO slot: while the handler blocks, no other worker may take it.

use std::sync::mpsc::channel;
use std::time::Duration;

struct Request {
    user: &'static str,
}

async fn handle(request: Request) -> bool {
    let (verdict, verdicts) = channel();
    let user = request.user;
    let audit = tokio::spawn(async move { //~ spawn_without_yield
        println!("audit: {user}");
        verdict.send(user != "mallory").ok();
    });
    let allowed = verdicts.recv_timeout(Duration::from_millis(100)).unwrap_or(false);
    println!("handler: allowed = {allowed}");
    audit.await.unwrap();
    allowed
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let handler = tokio::spawn(handle(Request { user: "alice" }));
    println!("answer: {}", handler.await.unwrap());
}
