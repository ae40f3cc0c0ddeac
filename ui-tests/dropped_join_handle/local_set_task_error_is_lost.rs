//! A chat client on one thread: the history is loaded beside the first message, and neither its
//! error nor its end is waited for.
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use tokio::task::{spawn_local, LocalSet};
use tokio::time::sleep;

#[derive(Debug)]
struct Unauthorized;

type Messages = Rc<RefCell<Vec<String>>>;

async fn load_history(room: &'static str, into: Messages) -> Result<(), Unauthorized> {
    sleep(Duration::from_millis(40)).await;
    if room == "staff" {
        return Err(Unauthorized);
    }
    into.borrow_mut().insert(0, format!("welcome to {room}"));
    Ok(())
}

async fn open_room(room: &'static str) -> usize {
    let messages = Messages::default();
    spawn_local(load_history(room, Rc::clone(&messages))); //~ dropped_join_handle outstanding_at_exit
    sleep(Duration::from_millis(5)).await;
    messages.borrow_mut().push("hello".into());
    let count = messages.borrow().len();
    count
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let local = LocalSet::new();
    let shown = local.run_until(open_room("staff")).await;
    println!("{shown} message shown");
}
