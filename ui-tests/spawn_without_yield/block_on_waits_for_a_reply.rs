//! A `block_on` that runs no tasks waits for a reply that only the new task sends.
use futures::executor::block_on;
use tokio::sync::oneshot;

async fn answer(question: &'static str, reply: oneshot::Sender<usize>) {
    reply.send(question.len()).ok();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (reply, received) = oneshot::channel();
    tokio::spawn(answer("how long", reply)); //~ spawn_without_yield
    println!("{:?}", block_on(received));
}
