//! `LocalPoolHandle` pins a task to one of its own threads, so a current-thread
//! main may wait for it on a std channel.

use std::rc::Rc;
use std::sync::mpsc;
use std::time::Duration;
use tokio_util::task::LocalPoolHandle;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let interpreters = LocalPoolHandle::new(1);
    let (values, console) = mpsc::channel();
    let script = interpreters.spawn_pinned(move || async move {
        println!("script: running");
        let stack = Rc::new(vec![6, 7]);
        values.send(stack.iter().product::<i32>()).unwrap();
    });
    let answer = console.recv_timeout(Duration::from_secs(1));
    println!("console: {answer:?}");
    script.await.unwrap();
}
