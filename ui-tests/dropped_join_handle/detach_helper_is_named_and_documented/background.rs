use std::future::Future;

/// Runs `work` detached: nobody waits for it, and it may be cut off when the runtime shuts down.
/// Only for work that can be lost without harm.
pub fn fire_and_forget(work: impl Future<Output = ()> + Send + 'static) {
    tokio::spawn(work);
}
