// async-rs 0.8: one interface to several runtimes.

use std::future::Future;

#[object]
pub struct Runtime<K>(K);
impl<K> Runtime<K> {
    pub fn tokio() -> std::io::Result<Runtime<()>> {}
    pub fn tokio_current() -> Runtime<()> {}
    pub fn smol() -> Runtime<()> {}
    pub fn async_global_executor() -> Runtime<()> {}
    #[spawns(f, kind = "task", on = "any")]
    pub fn spawn<F: Future>(&self, f: F) -> Task<F::Output> {}
    #[spawns(f, kind = "blocking", on = "any")]
    pub fn spawn_blocking<F: FnOnce() -> T, T>(&self, f: F) -> Task<T> {}
    #[drives(f, on = "any")]
    pub fn block_on<F: Future>(&self, f: F) -> F::Output {}
}
pub type AGERuntime = Runtime<()>;
pub type SmolRuntime = Runtime<()>;
pub type TokioRuntime = Runtime<()>;
#[handle(drop = "detach")]
pub struct Task<T>(T);
impl<T> Task<T> {
    #[aborts]
    #[joins]
    pub async fn cancel(&mut self) -> Option<T> {}
}
impl<T> Future for Task<T> {
    type Output = T;
}
pub mod traits {}
