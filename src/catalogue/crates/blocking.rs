// blocking 1.

#[spawns(f, kind = "blocking", on = "smol")]
pub fn unblock<F: FnOnce() -> T, T>(f: F) -> async_task::Task<T> {}
pub struct Unblock<T>(T);
