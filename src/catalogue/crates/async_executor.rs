// async-executor 1.

use std::future::Future;

pub use async_task::{FallibleTask, Task};

#[object]
#[runtime("executor")]
pub struct Executor;
impl Executor {
    #[object]
    pub fn new() -> Executor {}
    #[spawns(future, kind = "task", on = "executor")]
    pub fn spawn<F: Future>(&self, future: F) -> Task<F::Output> {}
    pub fn spawn_many<F: Future, I: IntoIterator>(&self, futures: I, handles: &mut Vec<Task<F::Output>>) {}
    #[drives(future, on = "executor")]
    pub async fn run<F: Future>(&self, future: F) -> F::Output {}
    #[runs]
    #[suspends(may)]
    pub async fn tick(&self) {}
    #[runs]
    pub fn try_tick(&self) -> bool {}
    pub fn is_empty(&self) -> bool {}
}
#[object]
#[runtime("executor")]
pub struct LocalExecutor;
impl LocalExecutor {
    #[object]
    pub fn new() -> LocalExecutor {}
    #[spawns(future, kind = "local", on = "executor")]
    pub fn spawn<F: Future>(&self, future: F) -> Task<F::Output> {}
    #[drives(future, on = "executor")]
    pub async fn run<F: Future>(&self, future: F) -> F::Output {}
    #[runs]
    #[suspends(may)]
    pub async fn tick(&self) {}
    #[runs]
    pub fn try_tick(&self) -> bool {}
    pub fn is_empty(&self) -> bool {}
}
pub type StaticExecutor = Executor;
pub type StaticLocalExecutor = LocalExecutor;
