//! The owner of the task goes through functions that hand it on; in the end somebody leaves the task behind.
use smol::{Task, Timer};
use std::time::Duration;

struct Session {
    id: u32,
    refresh: Task<()>,
}

impl Session {
    fn open(id: u32) -> Session {
        let refresh = smol::spawn(async move {
            Timer::after(Duration::from_millis(10)).await;
            println!("session {id} refreshed");
        });
        Session { id, refresh }
    }

    fn numbered(mut self, id: u32) -> Session {
        self.id = id;
        self
    }
}

fn checked<T>(value: T) -> T {
    println!("checked");
    value
}

fn main() {
    smol::block_on(async {
        let Session { id, refresh } = checked(Session::open(1).numbered(7));
        refresh.await;
        println!("{id} is over");
        let Session { id, .. } = checked(Session::open(2).numbered(8)); //~ dropped_join_handle
        Timer::after(Duration::from_millis(30)).await;
        println!("{id} is over");
    });
}
