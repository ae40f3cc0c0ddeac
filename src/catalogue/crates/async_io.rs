// async-io 2.

use std::future::Future;
use std::time::{Duration, Instant};

#[drives(future, on = "block-on")]
pub fn block_on<F: Future>(future: F) -> F::Output {}

#[timer]
pub struct Timer;
impl Timer {
    #[suspends(unless_zero)]
    pub fn after(duration: Duration) -> Timer {}
    pub fn at(instant: Instant) -> Timer {}
    pub fn interval(period: Duration) -> Timer {}
    pub fn never() -> Timer {}
}
impl Future for Timer {
    type Output = Instant;
}
impl futures::stream::Stream for Timer {
    type Item = Instant;
}
pub struct Async<T>(T);
impl<T> Async<T> {
    pub fn new(io: T) -> std::io::Result<Async<T>> {}
    pub fn get_ref(&self) -> &T {}
    pub fn get_mut(&mut self) -> &mut T {}
    pub fn into_inner(self) -> std::io::Result<T> {}
    pub async fn readable(&self) -> std::io::Result<()> {}
    pub async fn writable(&self) -> std::io::Result<()> {}
    pub async fn read_with<R, F: FnMut(&T) -> std::io::Result<R>>(&self, op: F) -> std::io::Result<R> {}
    pub async fn write_with<R, F: FnMut(&T) -> std::io::Result<R>>(&self, op: F) -> std::io::Result<R> {}
}
