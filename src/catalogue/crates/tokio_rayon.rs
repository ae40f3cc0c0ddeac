// tokio-rayon 2: what is computed on rayon's pool, as a future.

#[spawns(f, kind = "thread", on = "thread")]
pub fn spawn<F: FnOnce() -> R, R>(f: F) -> AsyncRayonHandle<R> {}
#[spawns(f, kind = "thread", on = "thread")]
pub fn spawn_fifo<F: FnOnce() -> R, R>(f: F) -> AsyncRayonHandle<R> {}

#[handle(drop = "detach")]
pub struct AsyncRayonHandle<T>(T);
impl<T> std::future::Future for AsyncRayonHandle<T> {
    type Output = T;
}
