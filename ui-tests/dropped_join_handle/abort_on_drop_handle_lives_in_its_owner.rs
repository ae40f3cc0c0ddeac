//! A session owns the task that keeps it alive, as an `AbortOnDropHandle`: both end together.
use std::time::Duration;
use tokio::time::{interval, sleep};
use tokio_util::task::AbortOnDropHandle;

struct Session {
    user: &'static str,
    _keep_alive: AbortOnDropHandle<()>,
}

async fn ping(user: &'static str) {
    let mut beat = interval(Duration::from_millis(5));
    loop {
        beat.tick().await;
        println!("ping for {user}");
    }
}

impl Session {
    fn log_in(user: &'static str) -> Session {
        let keep_alive = tokio::spawn(ping(user));
        Session { user, _keep_alive: AbortOnDropHandle::new(keep_alive) }
    }
}

#[tokio::main]
async fn main() {
    let session = Session::log_in("grace");
    sleep(Duration::from_millis(12)).await;
    println!("{} logs out", session.user);
    drop(session);
    sleep(Duration::from_millis(12)).await;
}
