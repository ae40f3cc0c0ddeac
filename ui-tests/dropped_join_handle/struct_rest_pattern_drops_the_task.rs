//! `..` in the pattern leaves the keep-alive task behind, and a smol task that is left is cancelled:
//! the session is never refreshed.
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
}

async fn call_api(session: u32) {
    Timer::after(Duration::from_millis(30)).await;
    println!("called with session {session}");
}

fn main() {
    smol::block_on(async {
        let Session { id, refresh } = Session::open(1);
        call_api(id).await;
        refresh.await;

        let Session { id, .. } = Session::open(2); //~ dropped_join_handle
        call_api(id).await;
    });
}
