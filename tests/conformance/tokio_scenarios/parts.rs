//! What tokio's scenarios share.

use std::future::Future;
use std::sync::atomic::Ordering::SeqCst;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinError;
use tokio::time::sleep;

use crate::common::*;

/// A task that suspends for so many milliseconds, and sets the flag when it starts.
pub fn nap(name: &'static str, span: u64) -> impl Future<Output = ()> + Send {
    let task = tk(name, span);
    async move {
        FLAG.store(true, SeqCst);
        task.await;
    }
}

/// A task that suspends for so many milliseconds.
pub fn tk(name: &'static str, span: u64) -> impl Future<Output = ()> + Send {
    let guard = G(name);
    async move {
        let _guard = guard;
        ev(format!("{name}:start"));
        sleep(ms(span)).await;
        ev(format!("{name}:end"));
    }
}

/// How a join ended.
pub fn je(result: Result<impl Sized, JoinError>) -> String {
    match result {
        Ok(_) => "Ok".into(),
        Err(error) => format!("Err(cancelled={},panic={})", error.is_cancelled(), error.is_panic()),
    }
}

pub fn ct() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

pub fn mt(workers: usize) -> Runtime {
    Builder::new_multi_thread().worker_threads(workers).enable_all().build().unwrap()
}

/// Spawns a short task, awaits the future, and says how often that suspended and whether the task started.
macro_rules! y {
    ($future:expr) => {{
        let h = tokio::spawn(t_nosusp("t", G("t")));
        let (_, _, pendings) = count_polls(async {
            let _ = $future.await;
        })
        .await;
        ev(format!("pendings={pendings} {}", if FLAG.load(SeqCst) { "STARTED" } else { "NOTSTARTED" }));
        h.await;
    }};
}

pub(crate) use y;
