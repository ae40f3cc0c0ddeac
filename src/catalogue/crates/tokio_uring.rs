// tokio-uring 0.5: tokio's current-thread runtime with a LocalSet, over io_uring.

use std::future::Future;

#[drives(future, on = "tokio-local-set")]
pub fn start<F: Future>(future: F) -> F::Output {}
#[spawns(task, kind = "local", on = "tokio-local-set")]
pub fn spawn<F: Future>(task: F) -> tokio::task::JoinHandle<F::Output> {}

pub struct Builder;
impl Builder {
    pub fn entries(&mut self, n: u32) -> &mut Builder {}
    #[drives(future, on = "tokio-local-set")]
    pub fn start<F: Future>(&self, future: F) -> F::Output {}
}
pub fn builder() -> Builder {}
